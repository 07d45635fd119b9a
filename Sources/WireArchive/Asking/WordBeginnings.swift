internal import GRDB
import WireModel

/// The words of an archive's last documents that begin with some letters.
///
/// Of a beginning, the search index gathers every place of every word before it tells the first: seconds for two letters in a million
/// documents. Words that the last documents use are looked up at once, and what has them is a part of what has the beginning.
struct WordBeginnings {
    /// Documents whose words are looked at: some milliseconds.
    private static let reach: Int64 = 500
    /// Words that stand for a beginning, the most frequent ones.
    private static let most = 16

    private let database: Database
    private let last: Int64

    /// `last` is the number of the last document.
    init(_ database: Database, last: Int64) {
        (self.database, self.last) = (database, last)
    }

    /// `node` with words in place of beginnings. What is not wanted stays as it is, since a part of it would let others in.
    func spelledOut(_ node: Query.Node) throws -> Query.Node {
        switch node {
        case .word(let beginning, prefix: true):
            let words = try words(beginningWith: beginning)
            return words.isEmpty ? node : .or(words.map { .word($0, prefix: false) })
        case .and(let nodes): return .and(try nodes.map(spelledOut))
        case .or(let nodes): return .or(try nodes.map(spelledOut))
        default: return node
        }
    }

    /// Whether `node` has a beginning of one word: the texts of documents tell which have it.
    static func canBeRead(for node: Query.Node) -> Bool {
        switch node {
        case .word(let beginning, prefix: true): folded(beginning) != nil
        case .and(let nodes), .or(let nodes): nodes.contains(where: canBeRead)
        case .not(let node): canBeRead(for: node)
        default: false
        }
    }

    /// A beginning as the index has it; `nil` where it is more than one word, or none.
    static func folded(_ beginning: String) -> [UInt8]? {
        let words = WordFolding.words(in: beginning)
        return words.count == 1 ? Array(words[0].utf8) : nil
    }

    private func words(beginningWith beginning: String) throws -> [String] {
        guard let wanted = Self.folded(beginning) else { return [] }
        var counts: [String: Int] = [:]
        try database.prepared("SELECT headline, body FROM texts WHERE id > ?").each([.integer(last - Self.reach)]) { row in
            for column: Int32 in [0, 1] {
                row.withBytes(column) { bytes in
                    Self.eachWord(of: bytes.bindMemory(to: UInt8.self), beginningWith: wanted) { counts[$0, default: 0] += 1 }
                }
            }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.most).map(\.key)
    }

    /// Calls `body` with the words of `text`, folded, whose first bytes are those of `beginning`, which is folded.
    static func eachWord(of text: UnsafeBufferPointer<UInt8>, beginningWith beginning: [UInt8], _ body: (String) -> Void) {
        var start = 0
        while start < text.count {
            var end = start
            var isPlain = true
            while end < text.count, isPart(text[end]) {
                if text[end] >= 0x80 { isPlain = false }
                end += 1
            }
            let run = UnsafeBufferPointer(rebasing: text[start..<end])
            start = end + 1
            // Most are told apart by their bytes. What is no ASCII may fold to anything, and may be no letter.
            guard !isPlain || run.count >= beginning.count && zip(run, beginning).allSatisfy({ lower($0) == $1 }) else { continue }
            for word in WordFolding.words(in: String(decoding: run, as: UTF8.self)) where word.utf8.starts(with: beginning) { body(word) }
        }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
