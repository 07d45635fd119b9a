import WireModel

/// The last name in a person's key: `assad` of `person/bashar-al-assad` and of `person/assad`.
struct Surname {
    var text: String
    /// The key has nothing but the surname.
    var isLonely: Bool

    init?(_ entity: DocumentEntity) {
        guard entity.kind == .person else { return nil }
        self.init(key: entity.key.text)
    }

    init?(key: String) {
        guard let slug = key.split(separator: "/", maxSplits: 1).last, let last = slug.split(separator: "-").last else { return nil }
        text = String(last)
        isLonely = last.utf8.count == slug.utf8.count
    }

    static func isLonely(_ key: String) -> Bool {
        Surname(key: key)?.isLonely ?? false
    }
}
