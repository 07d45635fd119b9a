/// What an element is for, by its class, id, role and microdata: words that pages of all sites use.
enum ElementRole {
    /// Furniture around the article: menus, sharing, related links, comments, advertisements, consent.
    case furniture
    /// Text that is not this article's: what readers wrote, and the beginnings of other articles.
    case others
    /// Holds the article's text.
    case body
    /// Holds a picture's caption or credit.
    case caption
    /// Holds byline or date.
    case provenance
    case none

    static func of(_ node: Int, in tree: HTMLTree) -> ElementRole {
        if tree.nodes[node].attributeStart == tree.nodes[node].attributeEnd { return .none }
        if let property = tree.attribute(.itemprop, of: node) {
            if property.contains(lowercase: "articlebody") { return .body }
            if property.contains(lowercase: "caption") { return .caption }
        }
        if let role = tree.attribute(.role, of: node) {
            for name: StaticString in [
                "navigation", "complementary", "search", "banner", "contentinfo", "dialog", "menu", "alertdialog", "tablist",
            ] where role.contains(lowercase: name) {
                return .furniture
            }
        }
        // An embedded post of a network is quoted, and quotations are text.
        if tree.nodes[node].tag == .blockquote { return .none }
        let isParagraph = tree.nodes[node].tag == .p
        if isHidden(node, in: tree) { return .furniture }
        var role = ElementRole.none
        for name: HTMLAttribute in [.className, .id, .testId] {
            guard let value = tree.attribute(name, of: node) else { continue }
            switch roleOf(value) {
            case .furniture: return .furniture
            // The article's own first paragraph is a "teaser" too.
            case .others where isParagraph: break
            case .others: return .others
            case .none: break
            case let found: role = role == .none ? found : role
            }
        }
        return role
    }

    private static func isHidden(_ node: Int, in tree: HTMLTree) -> Bool {
        if tree.attribute(.hidden, of: node) != nil { return true }
        if let hidden = tree.attribute(.ariaHidden, of: node), hidden.contains(lowercase: "true") { return true }
        guard let style = tree.attribute(.style, of: node) else { return false }
        return style.contains(lowercase: "display:none") || style.contains(lowercase: "display: none")
            || style.contains(lowercase: "visibility:hidden")
    }

    /// By the words of a class list: split at blanks, `-`, `_` and changes of case; and by all words of a name together.
    private static func roleOf(_ value: ByteSlice) -> ElementRole {
        var role = ElementRole.none
        var word = RoleWords.Run(at: value.startIndex)
        var name = word
        for index in value.startIndex...value.endIndex {
            let byte: UInt8 = index < value.endIndex ? value[index] : 32
            let changesCase = Byte.isUpper(byte) && index > value.startIndex && Byte.isLower(value[index - 1])
            if !Byte.isLetter(byte) || changesCase {
                let kinds = RoleWords.kinds(of: word, in: value)
                if kinds.contains(.furniture) { return .furniture }
                if kinds.contains(.others) { return .others }
                if kinds.contains(.caption) { role = .caption }
                if role == .none && kinds.contains(.provenance) { role = .provenance }
                word = RoleWords.Run(at: index)
            }
            if Byte.isSpace(byte) {
                let kinds = RoleWords.kinds(of: name, in: value)
                if kinds.contains(.furniture) { return .furniture }
                if kinds.contains(.others) { return .others }
                if role == .none && kinds.contains(.body) { role = .body }
                name = RoleWords.Run(at: index)
            }
            if Byte.isLetter(byte) {
                word.append(byte)
                name.append(byte)
            }
        }
        return role
    }
}
