import Glibc

/// File names are bytes; paths of the model are Unicode. This carries any name through the model and back unharmed.
///
/// A byte that is not UTF-8 becomes a scalar of the last 128 private ones (U+10FF80 and up), which no terminal text shows.
enum PathBytes {
    private static let base: UInt32 = 0x10_FF00

    /// The model's form of a name.
    static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        if let name = String(validating: bytes, as: UTF8.self) { return name }
        var scalars = String.UnicodeScalarView()
        var rest = bytes[...]
        while let first = rest.first {
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            if rest.count >= length, let piece = String(validating: rest.prefix(length), as: UTF8.self) {
                scalars.append(contentsOf: piece.unicodeScalars)
                rest = rest.dropFirst(length)
            } else {
                if let scalar = Unicode.Scalar(base + UInt32(first)) { scalars.append(scalar) }
                rest = rest.dropFirst()
            }
        }
        return String(scalars)
    }

    /// The file system's form of a path, without a terminating zero.
    static func bytes(_ text: String) -> [UInt8] {
        guard mayCarryBytes(text) else { return Array(text.utf8) }
        var result: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value >= base + 0x80 {
                result.append(UInt8(scalar.value - base))
            } else {
                result.append(contentsOf: String(scalar).utf8)
            }
        }
        return result
    }

    /// Calls `body` with a path as C takes it.
    static func withPath<Result>(_ text: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        // A string lends its own bytes.
        guard mayCarryBytes(text) else { return text.withCString(body) }
        return (bytes(text) + [0]).withUnsafeBytes { raw in
            raw.withMemoryRebound(to: CChar.self) { buffer in
                // A buffer with its terminating zero always has a base address.
                buffer.baseAddress.map(body) ?? "".withCString(body)
            }
        }
    }

    /// Whether `text` has a scalar of the last plane, all of which begin with the byte F4.
    private static func mayCarryBytes(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0xF4, bytes.count) != nil } ?? false }
    }
}
