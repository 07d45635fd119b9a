internal import GRDB
import Synchronization
import WireModel

/// Tells at once of most digests that the archive has no document of them: of a new article, that is, without a question to the archive.
///
/// Two bits for each digest in a table of sixteen bits a document (Bloom 1970): some digests are taken for known ones, and are then asked
/// for; a known one that is not told costs an analysis for nothing, and is found by the writer.
final class DigestFilter: Sendable {
    private struct State {
        /// A power of two of words; none until it is worth filling them.
        var words: [UInt64] = []
        var count = 0
        /// Questions to the archive since it was emptied.
        var questions = 0
    }

    /// Words of the smallest table, for sixteen thousand documents.
    private static let leastWords = 4096
    private static let documentsPerWord = 4
    /// A table is filled once so many times fewer digests were asked for than the archive has documents.
    private static let share = 64

    private let state = Mutex(State())

    /// Those of `digests` of which the archive may have a document.
    func candidates(_ digests: [ContentDigest]) -> [ContentDigest] {
        state.withLock { state in
            if state.words.isEmpty { state.questions += digests.count }
            return state.words.isEmpty ? digests : digests.filter { Self.has($0, state.words) }
        }
    }

    func add(_ digest: ContentDigest) {
        state.withLock { state in
            guard !state.words.isEmpty else { return }
            Self.add(digest, &state)
            // A full table tells little; a larger one is filled when it is worth it.
            if state.count > state.words.count * Self.documentsPerWord { state = State() }
        }
    }

    func removeAll() {
        state.withLock { $0 = State() }
    }

    /// Fills the table from the archive, where so many questions were asked that it is worth it.
    ///
    /// For the writer alone, before it adds more: nothing then comes between the filling and what is added.
    func prepare(_ database: Database) throws {
        let questions: Int? = state.withLock { $0.words.isEmpty ? $0.questions : nil }
        guard let questions, questions > 0 else { return }
        let documents = Int(clamping: try Plausible.lastDocument(database))
        guard questions >= documents / Self.share else { return }
        var filled = State()
        var words = Self.leastWords
        while words * Self.documentsPerWord < documents * 2 { words *= 2 }
        filled.words = [UInt64](repeating: 0, count: words)
        let select = try database.prepared(
            "SELECT digest_high, digest_low FROM documents UNION ALL SELECT digest_high, digest_low FROM versions")
        try select.each { Self.add($0.digest(0), &filled) }
        state.withLock { $0 = filled }
    }

    private static func add(_ digest: ContentDigest, _ state: inout State) {
        // The bits of a digest are as good as those of any hash.
        for bits in [digest.high, digest.low] {
            let place = Self.place(bits, state.words)
            state.words[place.word] |= place.bit
        }
        state.count += 1
    }

    private static func has(_ digest: ContentDigest, _ words: [UInt64]) -> Bool {
        let (first, second) = (place(digest.high, words), place(digest.low, words))
        return words[first.word] & first.bit != 0 && words[second.word] & second.bit != 0
    }

    private static func place(_ bits: UInt64, _ words: [UInt64]) -> (word: Int, bit: UInt64) {
        (Int(bits >> 6 & UInt64(words.count - 1)), 1 << (bits & 63))
    }
}
