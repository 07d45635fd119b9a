import WireModel

/// One field of a document, cut into tokens and sentences, with what the lexicon says of each word.
struct FieldText {
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

    init(_ text: String, field: TextField, lexicon: Lexicon) {
        let bytes = Array(text.utf8)
        var words = 0
        let (tokens, hashes) = bytes.withUnsafeBufferPointer { buffer in
            let tokens = Tokeniser.tokens(of: buffer)
            var scratch: [UInt8] = []
            let hashes = tokens.map { token -> UInt64 in
                guard token.shape.isWord else { return UInt64(token.shape.rawValue) }
                words += 1
                return Lexicon.hash(token: UnsafeBufferPointer(rebasing: buffer[token.range]), scratch: &scratch)
            }
            return (tokens, hashes)
        }
        let flags = zip(tokens, hashes).map { $0.shape.isWord ? lexicon.flags(hash: $1) : [] }
        let whole = LostApostrophes.restored(tokens, flags, hashes, bytes: bytes)
        self.field = field
        self.bytes = bytes
        self.tokens = whole.tokens
        self.flags = whole.flags
        self.hashes = whole.hashes
        wordCount = words
        sentences = Sentences.split(whole.tokens, whole.flags)
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
