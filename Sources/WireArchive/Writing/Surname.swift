import WireModel

/// The last name in a person's key: `assad` of `person/bashar-al-assad` and of `person/assad`.
struct Surname {
    var text: String
    /// The key has nothing but the surname.
    var isLonely: Bool

    init?(key: String) {
        let bytes = key.utf8
        let slug = bytes.firstIndex(of: UInt8(ascii: "/")).map { bytes[bytes.index(after: $0)...] } ?? bytes[...]
        let last = slug.lastIndex(of: UInt8(ascii: "-")).map { slug[slug.index(after: $0)...] } ?? slug
        guard !last.isEmpty else { return nil }
        text = String(decoding: last, as: UTF8.self)
        isLonely = last.startIndex == slug.startIndex
    }

    static func isLonely(_ key: String) -> Bool {
        Surname(key: key)?.isLonely ?? false
    }
}
