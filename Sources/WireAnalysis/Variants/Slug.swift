package import WireModel

/// Keys of entities: the same words, the same key, whatever case, diacritics and marks.
package enum Slug {
    /// The key of `name`: folded words with hyphens between them, such as `person/bashar-al-assad`.
    package static func key(_ kind: EntityKind, _ name: String) -> EntityKey {
        EntityKey("\(kind.rawValue)/\(slug(name))")
    }

    /// The folded words of `name` with hyphens between them; letters and digits only.
    package static func slug(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in NameFolding.folded(name) {
            let isWord = byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
            if isWord { bytes.append(byte) } else if bytes.last != 0x2D, !bytes.isEmpty { bytes.append(0x2D) }
        }
        while bytes.last == 0x2D { bytes.removeLast() }
        return bytes.isEmpty ? "unnamed" : String(decoding: bytes, as: UTF8.self)
    }
}
