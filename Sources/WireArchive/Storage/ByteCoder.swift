/// Writes the compact records of the archive: little-endian base-128 numbers and counted strings.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func count(_ value: Int) {
        number(UInt64(bitPattern: Int64(value)))
    }

    /// A number that may be negative, small magnitudes short.
    mutating func signed(_ value: Int64) {
        number(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    mutating func fixed(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func fixed(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func flag(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func text(_ value: String?) {
        guard let value else { return number(0) }
        count(value.utf8.count + 1)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
        count(elements.count)
        for element in elements { write(&self, element) }
    }

    mutating func instant(milliseconds: Int64?) {
        flag(milliseconds != nil)
        if let milliseconds { signed(milliseconds) }
    }
}

/// Reads what `ByteWriter` wrote. Total: damaged bytes throw, they never trap and never allocate more than the bytes can hold.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count }

    private var damage: RecordDamage { RecordDamage(place: "a record ends or breaks at byte \(offset)") }

    mutating func number() throws(RecordDamage) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw damage
    }

    /// A count of things that take at least one byte each.
    mutating func count() throws(RecordDamage) -> Int {
        let value = try number()
        guard value <= UInt64(bytes.count - offset) else { throw damage }
        return Int(value)
    }

    mutating func signed() throws(RecordDamage) -> Int64 {
        let value = try number()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A number that must fit an `Int32`, such as an offset in a text.
    mutating func small() throws(RecordDamage) -> Int {
        let value = try number()
        guard value <= UInt64(Int32.max) else { throw damage }
        return Int(value)
    }

    mutating func fixed64() throws(RecordDamage) -> UInt64 {
        guard bytes.count - offset >= 8 else { throw damage }
        defer { offset += 8 }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    mutating func fixed32() throws(RecordDamage) -> UInt32 {
        guard bytes.count - offset >= 4 else { throw damage }
        defer { offset += 4 }
        return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    mutating func flag() throws(RecordDamage) -> Bool {
        guard offset < bytes.count else { throw damage }
        defer { offset += 1 }
        return bytes[offset] != 0
    }

    mutating func text() throws(RecordDamage) -> String {
        try text(count: count())
    }

    mutating func optionalText() throws(RecordDamage) -> String? {
        let value = try number()
        guard value > 0 else { return nil }
        guard value - 1 <= UInt64(bytes.count - offset) else { throw damage }
        return text(count: Int(value - 1))
    }

    private mutating func text(count: Int) -> String {
        defer { offset += count }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]), as: UTF8.self)
    }

    mutating func list<Element>(_ read: (inout ByteReader) throws(RecordDamage) -> Element) throws(RecordDamage) -> [Element] {
        let total = try count()
        var elements: [Element] = []
        elements.reserveCapacity(min(total, 4096))
        for _ in 0..<total { elements.append(try read(&self)) }
        return elements
    }

    mutating func instant() throws(RecordDamage) -> Int64? {
        try flag() ? signed() : nil
    }
}
