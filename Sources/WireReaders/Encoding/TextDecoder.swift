/// A file's content in UTF-8, and how it came to be.
struct DecodedText: Sendable {
    /// Valid UTF-8 without byte order mark or NUL; every line ends in a line feed.
    var bytes: [UInt8]
    /// The character set that the file was read in, such as `UTF-8` or `windows-1252`.
    var encoding: String
    /// Whether bytes had to be replaced by U+FFFD.
    var isRepaired: Bool
}

/// Bytes to UTF-8: byte order mark, then what the file declares, then UTF-8 if it is valid, then what it reads most like.
enum TextDecoder {
    static func decode(_ bytes: [UInt8]) -> DecodedText {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(bytes.dropFirst(3))) }
        if let wide = wideEncoding(of: bytes) {
            return converted(Array(bytes.dropFirst(wide.mark)), from: wide.name) ?? repaired(bytes)
        }
        let shape = UTF8Shape(bytes)
        if shape.isValid && (shape.sequences > 0 || !bytes.holds(27)) { return clean(bytes, "UTF-8", isRepaired: false) }
        if let declared = DeclaredEncoding.name(in: bytes) {
            if declared == "utf-8" {
                return shape.sequences >= shape.faults
                    ? repaired(bytes) : clean(Windows1252.decode(bytes), "windows-1252", isRepaired: false)
            }
            if declared != "windows-1252", let text = converted(bytes, from: declared) { return text }
            return clean(Windows1252.decode(bytes), "windows-1252", isRepaired: false)
        }
        // Damage in UTF-8 leaves more whole sequences than broken ones; other character sets hardly have whole ones.
        if !shape.isValid && shape.sequences <= shape.faults || bytes.contains(27), let guess = EncodingGuess.name(of: bytes),
            let text = converted(bytes, from: guess)
        {
            return text
        }
        if shape.isValid || shape.sequences > shape.faults { return repaired(bytes) }
        return clean(Windows1252.decode(bytes), "windows-1252", isRepaired: false)
    }

    /// Bytes that are UTF-8, or were.
    static func decode(utf8 bytes: [UInt8]) -> DecodedText { repaired(bytes) }

    /// UTF-16 or UTF-32 by byte order mark, or UTF-16 by the zeros that markup and Latin text have in it.
    static func wideEncoding(of bytes: [UInt8]) -> (name: String, mark: Int)? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
        let sample = bytes.prefix(512)
        guard sample.count >= 8 else { return nil }
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        let half = sample.count / 2
        if zeros[1] * 10 >= half * 9 && zeros[0] * 20 <= half { return ("UTF-16LE", 0) }
        if zeros[0] * 10 >= half * 9 && zeros[1] * 20 <= half { return ("UTF-16BE", 0) }
        return nil
    }

    private static func converted(_ bytes: [UInt8], from name: String) -> DecodedText? {
        guard let result = CharacterSetConverter.utf8(bytes, from: name) else { return nil }
        return clean(result.bytes, name, isRepaired: result.isRepaired)
    }

    private static func repaired(_ bytes: [UInt8]) -> DecodedText {
        if UTF8Shape(bytes).isValid { return clean(bytes, "UTF-8", isRepaired: false) }
        return clean(Array(String(decoding: bytes, as: UTF8.self).utf8), "UTF-8", isRepaired: true)
    }

    /// NUL becomes U+FFFD (it ends strings in C), CR LF and CR become LF.
    private static func clean(_ bytes: [UInt8], _ encoding: String, isRepaired: Bool) -> DecodedText {
        guard bytes.holds(0) || bytes.holds(13) else {
            return DecodedText(bytes: bytes, encoding: encoding, isRepaired: isRepaired)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0: result += [0xEF, 0xBF, 0xBD]
            case 13: result.append(10)
            case 10 where previous == 13: break
            default: result.append(byte)
            }
            previous = byte
        }
        return DecodedText(bytes: result, encoding: encoding, isRepaired: isRepaired)
    }
}

/// How far bytes are UTF-8: whole sequences beyond ASCII, and faults.
struct UTF8Shape {
    var sequences = 0
    var faults = 0
    var isValid: Bool { faults == 0 }

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            let count = buffer.count
            while index < count {
                let byte = buffer[index]
                if byte < 0x80 {
                    index = buffer.runEnd(from: index + 1) { eight, _ in
                        eight.isASCII
                    } stops: { byte, _ in
                        byte >= 0x80
                    }
                    continue
                }
                let length = Self.length(at: index, in: buffer)
                if length == 0 {
                    faults += 1
                    index += 1
                } else {
                    sequences += 1
                    index += length
                }
            }
        }
    }

    /// The length of the well-formed sequence at `index` (Unicode, table 3-7); 0 where there is none.
    private static func length(at index: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Int {
        func next(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            index + offset < buffer.count && buffer[index + offset] >= low && buffer[index + offset] <= high
        }
        switch buffer[index] {
        case 0xC2...0xDF: return next(1) ? 2 : 0
        case 0xE0: return next(1, 0xA0) && next(2) ? 3 : 0
        case 0xED: return next(1, 0x80, 0x9F) && next(2) ? 3 : 0
        case 0xE1...0xEF: return next(1) && next(2) ? 3 : 0
        case 0xF0: return next(1, 0x90) && next(2) && next(3) ? 4 : 0
        case 0xF1...0xF3: return next(1) && next(2) && next(3) ? 4 : 0
        case 0xF4: return next(1, 0x80, 0x8F) && next(2) && next(3) ? 4 : 0
        default: return 0
        }
    }
}
