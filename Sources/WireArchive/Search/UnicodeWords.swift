private import Glibc
internal import GRDB
internal import GRDBSQLite

/// The tokenizer of the search index, as SQLite has it: what is a word beyond ASCII, and how it is folded.
final class UnicodeWords {
    /// As in the schema (`tokenize='unicode61 remove_diacritics 2'`).
    private static let name = "unicode61"
    private static let arguments = ["remove_diacritics", "2"]

    private let functions: fts5_tokenizer
    private let tokenizer: OpaquePointer
    /// The words that were found last, one behind the other.
    private var text = GrowingList<UInt8>()
    private var ends = GrowingList<Int>()

    /// - Throws: `DatabaseError` where this SQLite has no FTS5.
    init(_ database: Database) throws {
        var api: UnsafeMutablePointer<fts5_api>?
        let statement = try database.makeStatement(sql: "SELECT fts5(?1)")
        withExtendedLifetime(statement) {
            withUnsafeMutablePointer(to: &api) { place in
                // SQLite keeps the address of the name of the pointer's kind.
                let kind: StaticString = "fts5_api_ptr"
                kind.withUTF8Buffer { name in
                    name.withMemoryRebound(to: CChar.self) {
                        _ = sqlite3_bind_pointer(statement.sqliteStatement, 1, place, $0.baseAddress, nil)
                    }
                }
                _ = sqlite3_step(statement.sqliteStatement)
            }
        }
        var functions = fts5_tokenizer()
        var data: UnsafeMutableRawPointer?
        guard let api, api.pointee.xFindTokenizer(api, Self.name, &data, &functions) == SQLITE_OK else {
            throw DatabaseError(resultCode: .SQLITE_ERROR, message: "this SQLite has no tokenizer \(Self.name)")
        }
        self.functions = functions
        tokenizer = try Self.make(functions, data)
    }

    deinit { functions.xDelete(tokenizer) }

    private static func make(_ functions: fts5_tokenizer, _ data: UnsafeMutableRawPointer?) throws -> OpaquePointer {
        var made: OpaquePointer?
        let copies = arguments.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        var values = copies.map { UnsafePointer<CChar>($0) }
        let code = functions.xCreate(data, &values, Int32(values.count), &made)
        guard code == SQLITE_OK, let made else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        return made
    }

    /// Calls `body` with each word of `bytes`, folded; sixteen bytes can be read at its address, however short it is.
    func each(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<UInt8>, Int) -> Void) throws {
        text.removeAll()
        ends.removeAll()
        let code = bytes.withMemoryRebound(to: CChar.self) { characters in
            functions.xTokenize(
                tokenizer, Unmanaged.passUnretained(self).toOpaque(), FTS5_TOKENIZE_DOCUMENT, characters.baseAddress,
                Int32(characters.count)
            ) { context, _, word, length, _, _ in
                guard let context, let word else { return SQLITE_ERROR }
                return Unmanaged<UnicodeWords>.fromOpaque(context).takeUnretainedValue().take(word, Int(length))
            }
        }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        text.reserve(SearchTerms.short)
        var first = 0
        for place in 0..<ends.count {
            let end = ends[place]
            body(text.start + first, end - first)
            first = end
        }
    }

    private func take(_ word: UnsafePointer<CChar>, _ length: Int) -> Int32 {
        word.withMemoryRebound(to: UInt8.self, capacity: length) { text.append($0, length) }
        ends.append(text.count)
        return SQLITE_OK
    }
}
