import Glibc

/// The other character sets, through the C library's iconv.
enum CharacterSetConverter {
    /// `bytes` in UTF-8, with U+FFFD for each byte that does not belong; `nil` where the system does not know the character set.
    static func utf8(_ bytes: [UInt8], from name: String) -> (bytes: [UInt8], isRepaired: Bool)? {
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 2)
        var isRepaired = false
        var input = bytes.map { CChar(bitPattern: $0) }
        var chunk = [CChar](repeating: 0, count: 32_768)
        input.withUnsafeMutableBufferPointer { source in
            var position = source.baseAddress
            var left = source.count
            while left > 0 {
                let failed = chunk.withUnsafeMutableBufferPointer { target -> Bool in
                    var out = target.baseAddress
                    var room = target.count
                    let count = iconv(converter, &position, &left, &out, &room)
                    result.append(contentsOf: target[..<(target.count - room)].lazy.map { UInt8(bitPattern: $0) })
                    return count == -1 && errno != E2BIG
                }
                guard failed, left > 0 else { continue }
                // A byte that does not belong, or a character cut off at the end: replaced, and on with the next one.
                result += [0xEF, 0xBF, 0xBD]
                isRepaired = true
                position = position?.advanced(by: 1)
                left -= 1
            }
        }
        return (result, isRepaired)
    }
}
