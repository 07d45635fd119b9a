private import Glibc

/// Plain values in one piece of memory that grows at its end. Unlike an array it is never shared, so adding to it and reading from it ask
/// for nothing: for the inner loops of the search index, which take some thousand values a document.
///
/// What an address of it leads to is valid until the next value is added.
struct GrowingList<Element: BitwiseCopyable>: ~Copyable {
    private(set) var start: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 64) {
        self.capacity = capacity
        start = Self.memory(nil, capacity)
    }

    deinit { free(start) }

    var isEmpty: Bool { count == 0 }
    var bytes: Int { count * MemoryLayout<Element>.stride }
    var elements: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: start, count: count) }

    subscript(index: Int) -> Element {
        get { start[index] }
        set { start[index] = newValue }
    }

    /// Makes sure that `more` can be added without growing.
    mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        capacity = max(count + more, 2 * capacity)
        start = Self.memory(start, capacity)
    }

    mutating func append(_ element: Element) {
        reserve(1)
        start[count] = element
        count += 1
    }

    mutating func append(_ first: UnsafePointer<Element>, _ more: Int) {
        reserve(more)
        (start + count).update(from: first, count: more)
        count += more
    }

    mutating func append(_ element: Element, times: Int) {
        reserve(times)
        (start + count).update(repeating: element, count: times)
        count += times
    }

    /// Forgets all elements, and keeps the memory for others where it is not much.
    mutating func removeAll() {
        count = 0
        if capacity * MemoryLayout<Element>.stride > 2 << 20 { self = GrowingList() }
    }

    private static func memory(_ old: UnsafeMutablePointer<Element>?, _ capacity: Int) -> UnsafeMutablePointer<Element> {
        // Without memory there is no way on, as for Swift's own lists; SQLite undoes the transaction that ends with the process.
        guard let memory = realloc(old, capacity * MemoryLayout<Element>.stride) else { fatalError("no memory is left") }
        return memory.bindMemory(to: Element.self, capacity: capacity)
    }
}

extension GrowingList<UInt8> {
    /// Adds a number as SQLite writes it: seven bits a byte, the highest first; of a number that needs nine bytes the last has eight bits.
    mutating func append(varint value: UInt64) {
        reserve(9)
        appendReserved(varint: value)
    }

    /// The same where room was made for it.
    mutating func appendReserved(varint value: UInt64) {
        if value < 0x80 {
            start[count] = UInt8(truncatingIfNeeded: value)
            count += 1
        } else if value < 0x4000 {
            start[count] = UInt8(truncatingIfNeeded: value >> 7) | 0x80
            start[count + 1] = UInt8(truncatingIfNeeded: value) & 0x7F
            count += 2
        } else {
            let length = Self.length(ofVarint: value)
            var (rest, last) = (value, length - 1)
            if length == 9 {
                start[count + 8] = UInt8(truncatingIfNeeded: rest)
                rest >>= 8
                last = 7
            }
            for place in stride(from: last, through: 0, by: -1) {
                start[count + place] = UInt8(truncatingIfNeeded: rest) | 0x80
                rest >>= 7
            }
            if length < 9 { start[count + length - 1] &= 0x7F }
            count += length
        }
    }

    /// Puts a number into the place of the byte at `index`, and moves those behind it where it takes more.
    mutating func replaceByte(at index: Int, withVarint value: UInt64) {
        guard value >= 0x80 else { return start[index] = UInt8(truncatingIfNeeded: value) }
        let (behind, more) = (count - index - 1, Self.length(ofVarint: value) - 1)
        append(0, times: more)
        (start + index + 1 + more).update(from: start + index + 1, count: behind)
        let end = count
        count = index
        append(varint: value)
        count = end
    }

    /// Puts a number of sixteen bits at `index`, the upper ones first.
    mutating func put16(at index: Int, _ value: Int) {
        start[index] = UInt8(truncatingIfNeeded: value >> 8)
        start[index + 1] = UInt8(truncatingIfNeeded: value)
    }

    /// Bytes of `value` as SQLite writes it.
    static func length(ofVarint value: UInt64) -> Int { value >> 56 != 0 ? 9 : max(1, (70 - value.leadingZeroBitCount) / 7) }
}

/// Reads numbers as SQLite writes them. Total: bytes that end too early throw.
struct VarintReader<Bytes: RandomAccessCollection<UInt8>> where Bytes.Index == Int {
    private let bytes: Bytes
    private(set) var offset: Int

    init(_ bytes: Bytes, at offset: Int = 0) {
        (self.bytes, self.offset) = (bytes, offset)
    }

    var isAtEnd: Bool { offset >= bytes.endIndex }

    mutating func number() throws(RecordDamage) -> UInt64 {
        var value: UInt64 = 0
        for place in 0..<9 {
            guard offset < bytes.endIndex else { throw RecordDamage(place: "a record of the search index ends at byte \(offset)") }
            let byte = bytes[offset]
            offset += 1
            if place == 8 { return value << 8 | UInt64(byte) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        return value
    }

    /// A number that must fit an `Int32`.
    mutating func small() throws(RecordDamage) -> Int {
        let value = try number()
        guard value <= UInt64(Int32.max) else { throw RecordDamage(place: "a record of the search index breaks at byte \(offset)") }
        return Int(value)
    }
}
