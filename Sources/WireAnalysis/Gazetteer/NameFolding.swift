/// One spelling for a name, whatever its case, diacritics, apostrophes, hyphens and dots: the key under which the gazetteer, the
/// name finder and the variants know it.
///
/// "Ḩimş" and "hims", "Khān Shaykhūn" and "khan shaykhun", "Port-au-Prince" and "port au prince", "U.S." and "u s" are each one key.
/// Greek and Cyrillic are lowered; other scripts stand as they are. The data builder folds by the same table (`build/folding.py`).
package enum NameFolding {
    /// Appends the key of `bytes`, which are UTF-8, to `key`. The appended part neither starts nor ends with a space, and holds no two
    /// in a row; bytes that are no UTF-8 count as spaces.
    package static func fold(_ bytes: some Sequence<UInt8>, into key: inout [UInt8]) {
        let isDone = bytes.withContiguousStorageIfAvailable { foldPlain($0, into: &key) }
        if isDone != true { foldAny(bytes, into: &key) }
    }

    /// Folds `bytes` where they are ASCII, as most names are; `false` where they are not, with `key` as it was.
    private static func foldPlain(_ bytes: UnsafeBufferPointer<UInt8>, into key: inout [UInt8]) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { space in
            guard let output = space.baseAddress, let count = foldPlain(bytes, to: output) else { return bytes.isEmpty }
            key.append(contentsOf: UnsafeBufferPointer(start: output, count: count))
            return true
        }
    }

    /// Writes the key of `bytes` to `output`, which has room for as many, and gives its length; `nil` where they are not ASCII.
    static func foldPlain(_ bytes: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>) -> Int? {
        var count = 0
        var pendingSpace = false
        for byte in bytes {
            var folded = byte
            if byte &- 0x61 >= 26 {
                switch byte {
                case 0x41...0x5A: folded = byte | 0x20
                case 0x80...: return nil
                case 0x27, 0x60: continue
                case 0...0x20, 0x2D, 0x2E, 0x7F:
                    pendingSpace = count > 0
                    continue
                default: break
                }
            }
            if pendingSpace {
                output[count] = 0x20
                count += 1
                pendingSpace = false
            }
            output[count] = folded
            count += 1
        }
        return count
    }

    /// The lexicon's hash of the key that ASCII bytes have, as they come: what `foldPlain` writes is only hashed.
    struct PlainHash {
        private var hash = Lexicon.Running()
        private var isEmpty = true
        private var pendingSpace = false

        /// The hash of the key so far.
        var value: UInt64 { hash.value }

        /// Takes `bytes`; `false` where they are not ASCII, and the hash is none.
        @inline(__always)
        mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            for byte in bytes {
                var folded = byte
                if byte &- 0x61 >= 26 {
                    switch byte {
                    case 0x41...0x5A: folded = byte | 0x20
                    case 0x80...: return false
                    case 0x27, 0x60: continue
                    case 0...0x20, 0x2D, 0x2E, 0x7F:
                        pendingSpace = !isEmpty
                        continue
                    default: break
                    }
                }
                if pendingSpace {
                    hash.add(0x20)
                    pendingSpace = false
                }
                hash.add(folded)
                isEmpty = false
            }
            return true
        }
    }

    /// Calls `body` with the key of `bytes`.
    static func withKey<Result>(of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { space in
            if let output = space.baseAddress, let count = foldPlain(bytes, to: output) {
                return body(UnsafeBufferPointer(start: output, count: count))
            }
            var key: [UInt8] = []
            foldAny(bytes, into: &key)
            return key.withUnsafeBufferPointer(body)
        }
    }

    private static func foldAny(_ bytes: some Sequence<UInt8>, into key: inout [UInt8]) {
        let start = key.count
        var pendingSpace = false
        var scalar: UInt32 = 0
        var following = 0
        for byte in bytes {
            if byte < 0x80 {
                if following > 0 {
                    following = 0
                    pendingSpace = true
                }
                foldASCII(byte, into: &key, start: start, pendingSpace: &pendingSpace)
            } else if byte < 0xC0, following > 0 {
                scalar = scalar << 6 | UInt32(byte & 0x3F)
                following -= 1
                if following == 0 {
                    foldScalar(scalar, into: &key, start: start, pendingSpace: &pendingSpace)
                }
            } else {
                pendingSpace = pendingSpace || following > 0
                (scalar, following) = leadingByte(byte)
                pendingSpace = pendingSpace || following == 0
            }
        }
    }

    /// The key of `text` on its own.
    package static func folded(_ text: some StringProtocol) -> [UInt8] {
        var key: [UInt8] = []
        fold(text.utf8, into: &key)
        return key
    }

    private static func leadingByte(_ byte: UInt8) -> (scalar: UInt32, following: Int) {
        switch byte {
        case 0xC2...0xDF: (UInt32(byte & 0x1F), 1)
        case 0xE0...0xEF: (UInt32(byte & 0x0F), 2)
        case 0xF0...0xF4: (UInt32(byte & 0x07), 3)
        default: (0, 0)
        }
    }

    @inline(__always)
    private static func foldASCII(_ byte: UInt8, into key: inout [UInt8], start: Int, pendingSpace: inout Bool) {
        switch byte {
        case 0x41...0x5A: append(byte | 0x20, to: &key, start: start, pendingSpace: &pendingSpace)
        case 0x27, 0x60: break
        case 0...0x20, 0x2D, 0x2E, 0x7F: pendingSpace = true
        default: append(byte, to: &key, start: start, pendingSpace: &pendingSpace)
        }
    }

    @inline(__always)
    private static func append(_ byte: UInt8, to key: inout [UInt8], start: Int, pendingSpace: inout Bool) {
        if pendingSpace {
            if key.count > start { key.append(0x20) }
            pendingSpace = false
        }
        key.append(byte)
    }

    private static func foldScalar(_ scalar: UInt32, into key: inout [UInt8], start: Int, pendingSpace: inout Bool) {
        switch scalar {
        case 0xC0..<0x250:
            foldLatin(scalar, 0xC0, latin, into: &key, start: start, pendingSpace: &pendingSpace)
        case 0x1E00..<0x1F00:
            foldLatin(scalar, 0x1E00, latinAdditional, into: &key, start: start, pendingSpace: &pendingSpace)
        case 0x0259:
            append(0x61, to: &key, start: start, pendingSpace: &pendingSpace)
        case 0x02B0...0x036F, 0x2018...0x201B, 0x2032, 0x00AD, 0x200B...0x200F, 0x2060, 0xFEFF:
            break  // apostrophes and their kin, combining marks, invisible characters
        case 0x80...0xA0, 0x2000...0x200A, 0x2010...0x2015, 0x2028...0x202F, 0x205F, 0x3000, 0xD800...0xDFFF:
            pendingSpace = true
        case 0x0391...0x03AB, 0x0410...0x042F:
            appendUTF8(scalar + 0x20, to: &key, start: start, pendingSpace: &pendingSpace)
        case 0x0400...0x040F:
            appendUTF8(scalar + 0x50, to: &key, start: start, pendingSpace: &pendingSpace)
        default:
            appendUTF8(scalar, to: &key, start: start, pendingSpace: &pendingSpace)
        }
    }

    private static func foldLatin(
        _ scalar: UInt32, _ first: UInt32, _ table: StaticString, into key: inout [UInt8], start: Int, pendingSpace: inout Bool
    ) {
        let place = Int(scalar - first) * 2
        guard place + 1 < table.utf8CodeUnitCount, table.utf8Start[place] != 0x2E else {
            return appendUTF8(scalar, to: &key, start: start, pendingSpace: &pendingSpace)
        }
        for letter in [table.utf8Start[place], table.utf8Start[place + 1]] where letter != 0x2D {
            foldASCII(letter, into: &key, start: start, pendingSpace: &pendingSpace)
        }
    }

    private static func appendUTF8(_ scalar: UInt32, to key: inout [UInt8], start: Int, pendingSpace: inout Bool) {
        guard let value = Unicode.Scalar(scalar) else { return }
        for byte in UTF8.encode(value).map(Array.init) ?? [] {
            append(byte, to: &key, start: start, pendingSpace: &pendingSpace)
        }
    }

    /// Two letters for each of U+00C0 to U+024F: the letters without diacritics, `-` for none, `..` where the scalar stands as it is.
    private static let latin: StaticString = """
        a-a-a-a-a-a-aec-e-e-e-e-i-i-i-i-d-n-o-o-o-o-o-x-o-u-u-u-u-y-thssa-a-a-a-a-a-aec-e-e-e-e-i-i-i-i-d-n-o-o-o-o-o- -o-u-u-u-u-y-thy-\
        a-a-a-a-a-a-c-c-c-c-c-c-c-c-d-d-d-d-e-e-e-e-e-e-e-e-e-e-g-g-g-g-g-g-g-g-h-h-h-h-i-i-i-i-i-i-i-i-i-i-ijijj-j-k-k-k-l-l-l-l-l-l-l-\
        l-l-l-n-n-n-n-n-n-n-n-n-o-o-o-o-o-o-oeoer-r-r-r-r-r-s-s-s-s-s-s-s-s-t-t-t-t-t-t-u-u-u-u-u-u-u-u-u-u-u-u-w-w-y-y-y-z-z-z-z-z-z-s-\
        b-b-........o-....d-d-......a-a-e-..f-........i-k-k-l-....n-n-o-o-o-....p-p-..........t-t-t-t-u-u-u-v-y-y-z-z-..................\
        ........dzdzdzljljljnjnjnja-a-i-i-o-o-u-u-u-u-u-u-u-u-u-u-a-a-a-a-a-....g-g-g-g-k-k-o-o-o-o-....j-dzdzdzg-g-....n-n-a-a-........\
        a-a-a-a-e-e-e-e-i-i-i-i-o-o-o-o-r-r-r-r-u-u-u-u-s-s-t-t-....h-h-n-d-....z-z-a-a-e-e-o-o-o-o-o-o-o-o-y-y-l-n-t-j-....a-c-c-l-t-..\
        ..----b-u-..e-e-........r-r-y-y-
        """

    /// The same for U+1E00 to U+1EFF.
    private static let latinAdditional: StaticString = """
        a-a-b-b-b-b-b-b-c-c-d-d-d-d-d-d-d-d-d-d-e-e-e-e-e-e-e-e-e-e-f-f-g-g-h-h-h-h-h-h-h-h-h-h-i-i-i-i-k-k-k-k-k-k-l-l-l-l-l-l-l-l-m-m-\
        m-m-m-m-n-n-n-n-n-n-n-n-o-o-o-o-o-o-o-o-p-p-p-p-r-r-r-r-r-r-r-r-s-s-s-s-s-s-s-s-s-s-t-t-t-t-t-t-t-t-u-u-u-u-u-u-u-u-u-u-v-v-v-v-\
        w-w-w-w-w-w-w-w-w-w-x-x-x-x-y-y-z-z-z-z-z-z-h-t-w-y-a-s-....ss..a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-e-e-e-e-e-e-e-e-\
        e-e-e-e-e-e-e-e-i-i-i-i-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-o-u-u-u-u-u-u-u-u-u-u-u-u-u-u-y-y-y-y-y-y-y-y-............
        """
}
