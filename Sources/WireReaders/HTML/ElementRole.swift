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

    /// By the words of a class list: split at blanks, `-`, `_` and changes of case.
    private static func roleOf(_ value: ByteSlice) -> ElementRole {
        var role = ElementRole.none
        var word: [UInt8] = []
        var joined: [UInt8] = []
        var index = value.startIndex
        while index <= value.endIndex {
            let byte: UInt8 = index < value.endIndex ? value[index] : 32
            let isUpper = Byte.isUpper(byte)
            let continues = Byte.isLetter(byte) && !(isUpper && !word.isEmpty && index > value.startIndex && Byte.isLower(value[index - 1]))
            if !continues {
                if !word.isEmpty {
                    if furnitureWords.contains(word) { return .furniture }
                    if otherWords.contains(word) { return .others }
                    if captionWords.contains(word) { role = .caption }
                    if role == .none && provenanceWords.contains(word) { role = .provenance }
                    joined += word
                    word = []
                }
                if Byte.isSpace(byte) {
                    if furnitureWords.contains(joined) { return .furniture }
                    if otherWords.contains(joined) { return .others }
                    if bodyNames.contains(joined) && role == .none { role = .body }
                    joined = []
                }
            }
            if Byte.isLetter(byte) { word.append(Byte.lowercased(byte)) }
            index += 1
        }
        return role
    }

    private static func words(_ text: String) -> Set<[UInt8]> {
        Set(text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
    }

    private static let furnitureWords = words(
        """
        nav navbar navigation menu submenu breadcrumb breadcrumbs sidebar rail share sharing sharebar sharedaddy sharethis addthis addtoany social socials cookie cookies consent gdpr
        newsletter newsletters subscribe subscription signup promo promos promotion advert adverts advertisement advertising advertorial ad ads adslot adunit adsense dfp sponsor sponsored
        sponsors 
        footer copyright modal popup overlay tooltip pagination pager carousel slideshow
        toolbar masthead hidden skip skiplink printonly noprint donate donation membership paywall login signin
        authorbio authorinfo biography bio tagcloud taglist playlist ticker
        legal disclaimer utility dropdown search searchbox searchform feedback poll quiz survey infobox toc screenreader
        ratings rating rate votes whatsapp pinterest 
        """)

    private static let otherWords = words(
        """
        comment comments commentlist disqus respond livefyre related relatedcontent relatedarticles relatedposts recommended recommendations
        recommendation recirc recirculation trending popular mostread teaser teasers outbrain taboola zergnet revcontent mgid readmore morestories upnext
        readnext crosslinks seealso
        """)

    private static let captionWords = words(
        "caption figcaption captions credit credits photocredit imagecredit wpcaption cutline photographer imagecaption attribution")

    private static let provenanceWords = words(
        "byline bylines author authors dateline timestamp pubdate published publishdate postedon posted datetime")

    /// Whole class names with their joints taken out.
    private static let bodyNames = words(
        """
        articlebody articlecontent articletext articlebodycontent articlemain storybody storycontent storytext storybodytext entrycontent postcontent postbody bodycontent
        contentbody maincontent newsbody newscontent newstext bodytext bodycopy articlebodytext contentarticle storyarticle posttext articlecontainer
        articlecopy storycontainer singlecontent pagecontent textcontent richtext wysiwyg fieldnamebody
        """)
}
