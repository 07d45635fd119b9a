internal import GRDB
internal import GRDBSQLite

/// A value to bind. SQL in this module is constant text; whatever comes from outside is bound.
enum Bound {
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    case null

    static func integer(_ value: Int64?) -> Bound { value.map { .integer($0) } ?? .null }
    static func text(_ value: String?) -> Bound { value.map { .text($0) } ?? .null }
    static func integer(_ value: Int) -> Bound { .integer(Int64(value)) }
}

/// A statement of one connection, prepared once and reused: a thin layer over SQLite's own calls, because batches bind
/// some thirty rows a document.
///
/// Not to be used twice at once: the same SQL on one connection is the same statement.
struct Prepared {
    private let statement: Statement
    private let pointer: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        pointer = statement.sqliteStatement
        sqlite3_reset(pointer)
    }

    // MARK: Binding, from 1

    func bind(_ index: Int32, _ value: Int64) {
        sqlite3_bind_int64(pointer, index, value)
    }

    func bind(_ index: Int32, _ value: Int) {
        sqlite3_bind_int64(pointer, index, Int64(value))
    }

    func bind(_ index: Int32, _ value: Int64?) {
        if let value { bind(index, value) } else { sqlite3_bind_null(pointer, index) }
    }

    func bind(_ index: Int32, _ value: Double?) {
        if let value { sqlite3_bind_double(pointer, index, value) } else { sqlite3_bind_null(pointer, index) }
    }

    func bind(_ index: Int32, _ value: String) {
        var value = value
        value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                // An empty buffer has no address, and SQLite would take that for NULL.
                if let start = text.baseAddress {
                    _ = sqlite3_bind_text(pointer, index, start, Int32(clamping: text.count), transient)
                } else {
                    _ = sqlite3_bind_text(pointer, index, "", 0, transient)
                }
            }
        }
    }

    func bind(_ index: Int32, _ value: String?) {
        if let value { bind(index, value) } else { sqlite3_bind_null(pointer, index) }
    }

    func bind(_ index: Int32, _ value: [UInt8]) {
        value.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress {
                _ = sqlite3_bind_blob(pointer, index, start, Int32(clamping: bytes.count), transient)
            } else {
                _ = sqlite3_bind_zeroblob(pointer, index, 0)
            }
        }
    }

    /// Binds a blob that is not copied: the statement is run before the bytes go, and bound anew before it is run again.
    func bind(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
        if let start = bytes.baseAddress {
            _ = sqlite3_bind_blob(pointer, index, start, Int32(clamping: bytes.count), nil)
        } else {
            _ = sqlite3_bind_zeroblob(pointer, index, 0)
        }
    }

    func bind(_ values: [Bound]) {
        for (offset, value) in values.enumerated() {
            let index = Int32(offset + 1)
            switch value {
            case .integer(let value): bind(index, value)
            case .real(let value): sqlite3_bind_double(pointer, index, value)
            case .text(let value): bind(index, value)
            case .blob(let value): bind(index, value)
            case .null: sqlite3_bind_null(pointer, index)
            }
        }
    }

    // MARK: Running

    /// Runs to the end and resets, whatever happens.
    func run(_ values: [Bound] = []) throws {
        if !values.isEmpty { bind(values) }
        defer { sqlite3_reset(pointer) }
        while try next() {}
    }

    /// Steps to the next row; `false` at the end.
    func next() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let message = sqlite3_db_handle(pointer).map { String(cString: sqlite3_errmsg($0)) }
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }

    func reset() {
        sqlite3_reset(pointer)
    }

    /// Calls `body` for each row. The row is valid only inside.
    func each(_ values: [Bound] = [], _ body: (Prepared) throws -> Void) throws {
        if !values.isEmpty { bind(values) }
        defer { sqlite3_reset(pointer) }
        while try next() { try body(self) }
    }

    /// The value that `body` makes of each row.
    func all<Value>(_ values: [Bound] = [], _ body: (Prepared) throws -> Value) throws -> [Value] {
        var rows: [Value] = []
        try each(values) { rows.append(try body($0)) }
        return rows
    }

    /// The value that `body` makes of the first row, if there is one.
    func first<Value>(_ values: [Bound] = [], _ body: (Prepared) throws -> Value) throws -> Value? {
        if !values.isEmpty { bind(values) }
        defer { sqlite3_reset(pointer) }
        return try next() ? body(self) : nil
    }

    // MARK: Columns, from 0

    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(pointer, column)
    }

    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : sqlite3_column_int64(pointer, column)
    }

    func real(_ column: Int32) -> Double {
        sqlite3_column_double(pointer, column)
    }

    func optionalReal(_ column: Int32) -> Double? {
        sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : sqlite3_column_double(pointer, column)
    }

    func text(_ column: Int32) -> String {
        withText(column) { String(decoding: $0, as: UTF8.self) }
    }

    func optionalText(_ column: Int32) -> String? {
        sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : text(column)
    }

    private func withText<Value>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        let start = sqlite3_column_text(pointer, column)
        return body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(pointer, column))))
    }

    /// The bytes of a blob or a text, valid inside `body` only.
    func withBytes<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        let start = sqlite3_column_blob(pointer, column)
        return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(pointer, column))))
    }

    func bytes(_ column: Int32) -> [UInt8] {
        withBytes(column) { Array($0) }
    }
}

/// SQLite copies what is bound with this: SQLITE_TRANSIENT, a cast that Swift does not import.
private let transient = unsafeBitCast(-1 as Int, to: sqlite3_destructor_type.self)

extension Database {
    /// Prepares `sql`, or finds it prepared.
    func prepared(_ sql: String) throws -> Prepared {
        try Prepared(self, sql)
    }

    /// The first column of the first row, or 0.
    func number(_ sql: String, _ values: [Bound] = []) throws -> Int64 {
        try prepared(sql).first(values) { $0.integer(0) } ?? 0
    }
}
