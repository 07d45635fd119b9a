/// The tokens of a field and what the lexicon says of them, where they lie in memory: for loops that ask much of each token.
///
/// Good only inside of `FieldText.withWords`.
struct FieldWords {
    let bytes: UnsafeBufferPointer<UInt8>
    let tokens: UnsafeBufferPointer<Token>
    let flags: UnsafeBufferPointer<WordFlags>
    let hashes: UnsafeBufferPointer<UInt64>

    /// Whether token `index` is `word`, which is ASCII in lower case, in any case.
    @inline(__always)
    func token(_ index: Int, is word: StaticString) -> Bool {
        guard tokens[index].count == word.utf8CodeUnitCount else { return false }
        let start = Int(tokens[index].start)
        for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] | 0x20 != word.utf8Start[offset] { return false }
        return true
    }
}

extension FieldText {
    /// Calls `body` with the field's tokens as they lie in memory.
    func withWords<Result>(_ body: (FieldWords) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            tokens.withUnsafeBufferPointer { tokens in
                flags.withUnsafeBufferPointer { flags in
                    hashes.withUnsafeBufferPointer { body(FieldWords(bytes: bytes, tokens: tokens, flags: flags, hashes: $0)) }
                }
            }
        }
    }
}
