import WireModel

/// One field of a document, cut into tokens and sentences, with what the lexicon says of each word.
///
/// A class, since many rules hold one: what they share is counted once.
final class FieldText: Sendable {
    let field: TextField
    let bytes: [UInt8]
    let tokens: [Token]
    /// One a token; empty for marks.
    let flags: [WordFlags]
    /// The lexicon's hash of each word; of a mark, one that says what mark it is.
    let hashes: [UInt64]
    /// Runs of tokens, in order.
    let sentences: [Range<Int>]
    let wordCount: Int

    init(_ text: String, field: TextField, lexicon: LexiconMemory) {
        let bytes = Array(text.utf8)
        let words = bytes.withUnsafeBufferPointer { Self.words(of: $0, lexicon) }
        let whole = LostApostrophes.restored(words.tokens, words.flags, words.hashes, bytes: bytes)
        self.field = field
        self.bytes = bytes
        tokens = whole.tokens
        flags = whole.flags
        hashes = whole.hashes
        wordCount = words.count
        sentences = Sentences.split(whole.tokens, whole.flags)
    }

    /// The tokens of a text, each word with its hash and its flags, and how many words there are.
    private static func words(of text: UnsafeBufferPointer<UInt8>, _ lexicon: LexiconMemory) -> (
        tokens: [Token], flags: [WordFlags], hashes: [UInt64], count: Int
    ) {
        var tokens = Tokeniser.tokens(of: text)
        var count = 0
        var flags: [WordFlags] = []
        let hashes = [UInt64](unsafeUninitializedCapacity: tokens.count) { hashes, filled in
            flags = [WordFlags](unsafeUninitializedCapacity: tokens.count) { flags, filled in
                tokens.withUnsafeMutableBufferPointer { count = read($0, of: text, lexicon, flags: flags, hashes: hashes) }
                filled = flags.count
            }
            filled = hashes.count
        }
        return (tokens, flags, hashes, count)
    }

    /// Writes for each of `tokens` what it is to `flags` and `hashes`, and gives the number of words.
    private static func read(
        _ tokens: UnsafeMutableBufferPointer<Token>, of text: UnsafeBufferPointer<UInt8>, _ lexicon: LexiconMemory,
        flags: UnsafeMutableBufferPointer<WordFlags>, hashes: UnsafeMutableBufferPointer<UInt64>
    ) -> Int {
        var count = 0
        var scratch: [UInt8] = []
        for index in tokens.indices {
            let token = tokens[index]
            var hash = UInt64(token.shape.rawValue)
            var known: WordFlags = []
            if token.shape.isWord {
                count += 1
                if token.isPlain {
                    hash = Lexicon.hash(letters: text, token.range)
                } else {
                    let word = UnsafeBufferPointer(rebasing: text[token.range])
                    (hash, tokens[index].isPlain) = Lexicon.read(token: word, scratch: &scratch)
                }
                known = lexicon.flags(hash: hash)
            }
            flags.initializeElement(at: index, to: known)
            hashes.initializeElement(at: index, to: hash)
        }
        return count
    }

    /// The bytes of `tokens[range]`, with what stands between them.
    func span(_ range: Range<Int>) -> TextSpan {
        TextSpan(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[span(range).range], as: UTF8.self)
    }

    func text(_ span: TextSpan) -> String {
        String(decoding: bytes[span.range], as: UTF8.self)
    }

    /// Appends the folded key of `tokens[range]` to `key`, which it empties first.
    func fold(_ range: Range<Int>, into key: inout [UInt8]) {
        key.removeAll(keepingCapacity: true)
        NameFolding.fold(bytes[span(range).range], into: &key)
    }

    /// The lexicon's hash of the folded key of `tokens[range]`.
    func foldedHash(_ range: Range<Int>) -> UInt64 {
        let first = tokens[range.lowerBound]
        if range.count == 1, first.isPlain, first.shape.isWord { return hashes[range.lowerBound] }
        var hash = NameFolding.PlainHash()
        let bytes = span(range).range
        let isPlain = self.bytes.withUnsafeBufferPointer { hash.add(UnsafeBufferPointer(rebasing: $0[bytes])) }
        return isPlain ? hash.value : Lexicon.hash(folded(range))
    }

    /// Calls `body` with each token's end and the hash of all tokens from the range's start to there (`foldedHash`).
    @inline(__always)
    func forEachPrefix(of range: Range<Int>, _ body: (_ end: Int, _ hash: UInt64) -> Void) {
        guard let start = range.first else { return }
        var hash = NameFolding.PlainHash()
        var isPlain = true
        var read = Int(tokens[start].start)
        for index in range {
            let unread = read..<Int(tokens[index].end)
            isPlain = isPlain && bytes.withUnsafeBufferPointer { hash.add(UnsafeBufferPointer(rebasing: $0[unread])) }
            read = unread.upperBound
            body(index + 1, isPlain ? hash.value : foldedHash(start..<index + 1))
        }
    }

    func folded(_ range: Range<Int>) -> [UInt8] {
        var key: [UInt8] = []
        fold(range, into: &key)
        return key
    }

    /// Whether token `index` is `word`, which is ASCII in lower case, in any case.
    func token(_ index: Int, is word: StaticString) -> Bool {
        guard tokens.indices.contains(index), tokens[index].count == word.utf8CodeUnitCount else { return false }
        let start = Int(tokens[index].start)
        for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] | 0x20 != word.utf8Start[offset] { return false }
        return true
    }

    /// The sentence spans of the field.
    var sentenceSpans: [TextSpan] { sentences.map { span($0) } }
}
