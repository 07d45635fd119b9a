/// The distinct words of a part of the search index, numbered as they come.
///
/// A word of up to sixteen bytes, as nearly all are, is two numbers, and found by comparing these; of a longer one the bytes stand beside.
struct SearchTerms: ~Copyable {
    /// Bytes of a word that stand in its entry; an address of a word has as many bytes to be read.
    static let short = 16

    struct Term: BitwiseCopyable {
        /// The first sixteen bytes, zeros behind the last.
        var first: UInt64
        var second: UInt64
        var length: UInt32
        /// Where the bytes of a longer word begin in `texts`.
        var start: UInt32
        /// The last document of the word's places that were put in order.
        var lastDocument: UInt32 = 0
    }

    /// Slots that are kept for the next words.
    private static let kept = 1 << 16

    private var terms = GrowingList<Term>(capacity: 1 << 10)
    private var texts = GrowingList<UInt8>()
    /// By hash: the upper half of it, and one more than the number of a word; 0 is free. At most half are taken.
    private var slots = GrowingList<UInt64>(capacity: 1 << 11)
    private var mask = 1 << 11 - 1
    /// Chosen anew by each program that runs, so that no text can be written whose words all fall into one slot.
    private let seeds = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))

    init() { slots.append(0, times: 1 << 11) }

    /// Forgets all words, and keeps the memory for others where it is not much.
    mutating func removeAll() {
        guard slots.count <= Self.kept else { return self = SearchTerms() }
        terms.removeAll()
        texts.removeAll()
        slots.removeAll()
        slots.append(0, times: mask + 1)
    }

    var count: Int { terms.count }
    var bytes: Int { terms.bytes + texts.bytes + slots.bytes }

    /// The number of a short word.
    mutating func number(of word: IndexedWord) -> UInt32 {
        let term = Term(first: word.first, second: word.second, length: UInt32(word.length), start: 0)
        // Of equal bytes the lengths are equal too, since no word has a zero in it; a longer one has no zeros.
        return number(hash(word.first, word.second), { $0.first == term.first && $0.second == term.second }, { _ in term })
    }

    /// The number of the word of `length` bytes at `word`.
    mutating func number(of word: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        let (first, second) = Self.key(word, length)
        let term = Term(first: first, second: second, length: UInt32(length), start: UInt32(texts.count))
        guard length > Self.short else {
            return number(hash(first, second), { $0.first == first && $0.second == second && $0.length == term.length }, { _ in term })
        }
        var hash = hash(first, second)
        for place in Self.short..<length { hash = self.hash(hash, UInt64(word[place])) }
        let bytes = UnsafeBufferPointer(start: word, count: length)
        let texts = texts.start
        return number(hash) {
            $0.length == term.length && UnsafeBufferPointer(start: texts + Int($0.start), count: length).elementsEqual(bytes)
        } _: {
            $0.texts.append(word, length)
            return term
        }
    }

    /// The number of the word of this hash for which `isSame` holds, or of the one that `make` adds.
    @inline(__always)
    private mutating func number(_ hash: UInt64, _ isSame: (Term) -> Bool, _ make: (inout Self) -> Term) -> UInt32 {
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while slots[slot] != 0 {
            let number = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
            if (slots[slot] ^ hash) >> 32 == 0, isSame(terms[number]) { return UInt32(number) }
            slot = (slot + 1) & mask
        }
        let number = terms.count
        terms.append(make(&self))
        slots[slot] = (hash >> 32) << 32 | UInt64(number + 1)
        if 2 * terms.count > mask { grow() }
        return UInt32(number)
    }

    /// Both halves of a product (Wang Yi, wyhash).
    @inline(__always)
    private func hash(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let product = (first ^ seeds.0).multipliedFullWidth(by: second ^ seeds.1)
        return product.high ^ product.low
    }

    func lastDocument(of number: Int) -> UInt32 { terms.start[number].lastDocument }

    func setLastDocument(of number: Int, _ document: UInt32) { terms.start[number].lastDocument = document }

    private mutating func grow() {
        let old = slots.count
        var all = GrowingList<UInt64>(capacity: 2 * old)
        all.append(0, times: 2 * old)
        mask = 2 * old - 1
        // The upper half of a hash is kept, and where a word belongs hangs on that alone.
        for place in 0..<old where slots[place] != 0 {
            var slot = Int(truncatingIfNeeded: slots[place] >> 32) & mask
            while all[slot] != 0 { slot = (slot + 1) & mask }
            all[slot] = slots[place]
        }
        slots = all
    }

    private static func key(_ word: UnsafePointer<UInt8>, _ length: Int) -> (first: UInt64, second: UInt64) {
        let raw = UnsafeRawPointer(word)
        let first = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
        let second = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        if length >= short { return (first, second) }
        if length >= 8 { return (first, second & (1 << UInt64(8 * (length - 8)) - 1)) }
        return (first & (1 << UInt64(8 * length) - 1), 0)
    }

    private func text(of term: Term) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: texts.start + Int(term.start), count: Int(term.length))
    }

    /// Puts the bytes of a word behind those of `text`.
    func append(_ number: Int, to text: inout GrowingList<UInt8>) {
        let term = terms[number]
        guard Int(term.length) <= Self.short else { return text.append(texts.start + Int(term.start), Int(term.length)) }
        withUnsafeBytes(of: (term.first.littleEndian, term.second.littleEndian)) { bytes in
            text.reserve(Self.short)
            for byte in bytes.prefix(Int(term.length)) { text.append(byte) }
        }
    }

    /// The numbers of all words, in the order of their bytes.
    func sorted() -> [UInt32] {
        var order: [(key: UInt64, number: UInt32)] = []
        order.reserveCapacity(terms.count)
        for number in 0..<terms.count { order.append((terms[number].first.byteSwapped, UInt32(number))) }
        order.sort { left, right in left.key != right.key ? left.key < right.key : isBefore(left.number, right.number) }
        return order.map(\.number)
    }

    /// Compares words that begin with the same eight bytes.
    private func isBefore(_ left: UInt32, _ right: UInt32) -> Bool {
        let (left, right) = (terms[Int(left)], terms[Int(right)])
        let seconds = (left.second.byteSwapped, right.second.byteSwapped)
        if seconds.0 != seconds.1 { return seconds.0 < seconds.1 }
        // A shorter one that is the beginning of a longer one comes first; no word has a zero in it.
        guard left.length > Self.short, right.length > Self.short else { return left.length < right.length }
        return UnsafeRawBufferPointer(text(of: left)).order(to: UnsafeRawBufferPointer(text(of: right))) < 0
    }
}
