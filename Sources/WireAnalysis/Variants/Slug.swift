package import WireModel

/// Keys of entities: the same words, the same key, whatever case, diacritics and marks.
package enum Slug {
    /// The key of `name`: folded words with hyphens between them, such as `person/bashar-al-assad`.
    package static func key(_ kind: EntityKind, _ name: String) -> EntityKey {
        var bytes: [UInt8] = []
        write(kind, name, into: &bytes)
        return EntityKey(String(decoding: bytes, as: UTF8.self))
    }

    /// Writes the key of `name` into `bytes`, in the place of what stood there.
    static func write(_ kind: EntityKind, _ name: String, into bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: kind.rawValue.utf8)
        bytes.append(0x2F)
        addSlug(of: name, to: &bytes)
    }

    /// The folded words of `name` with hyphens between them; letters and digits only.
    package static func slug(_ name: String) -> String {
        var bytes: [UInt8] = []
        addSlug(of: name, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func addSlug(of name: String, to bytes: inout [UInt8]) {
        let start = bytes.count
        NameFolding.fold(name.utf8, into: &bytes)
        // In place: a slug is never longer than what it is made of.
        var end = start
        for index in start..<bytes.count {
            let byte = bytes[index]
            if byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
                bytes[end] = byte
                end += 1
            } else if end > start, bytes[end - 1] != 0x2D {
                bytes[end] = 0x2D
                end += 1
            }
        }
        if end > start, bytes[end - 1] == 0x2D { end -= 1 }
        bytes.removeSubrange(end...)
        if end == start { bytes.append(contentsOf: "unnamed".utf8) }
    }
}
