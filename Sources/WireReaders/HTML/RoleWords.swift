/// The words that `ElementRole` tells roles by, found by their hash: pages name thousands of classes, and no word of them need be copied.
struct RoleWords: Sendable {
    /// The lists that a word is in.
    struct Kinds: OptionSet {
        let rawValue: UInt8
        static let furniture = Kinds(rawValue: 1)
        static let others = Kinds(rawValue: 2)
        static let caption = Kinds(rawValue: 4)
        static let provenance = Kinds(rawValue: 8)
        static let body = Kinds(rawValue: 16)
    }

    /// The letters of a word or name that is being read.
    struct Run {
        /// Where it begins.
        fileprivate let start: Int
        fileprivate private(set) var letters = 0
        /// FNV-1a, of 64 bits, of the letters in small.
        fileprivate private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

        init(at start: Int) { self.start = start }

        @inline(__always)
        mutating func append(_ letter: UInt8) {
            letters += 1
            hash = (hash ^ UInt64(letter | 32)) &* 0x100_0000_01B3
        }
    }

    /// The lists that the letters of `run` in `text` are in.
    static func kinds(of run: Run, in text: ByteSlice) -> Kinds {
        guard run.letters > 0, let place = table.place(of: run.hash) else { return [] }
        let letters = text[run.start...].lazy.filter(Byte.isLetter).map(Byte.lowercased).prefix(run.letters)
        return letters.elementsEqual(table.words[place]) ? table.kinds[place] : []
    }

    private static let size = 1024
    private static let table = RoleWords([
        (furniture, .furniture), (others, .others), (caption, .caption), (provenance, .provenance), (body, .body),
    ])

    /// Each word's hash at the place that its last bits name, or the first free one behind; 0 where there is none.
    private var hashes = [UInt64](repeating: 0, count: size)
    private var words = [[UInt8]](repeating: [], count: size)
    private var kinds = [Kinds](repeating: [], count: size)

    private init(_ lists: [(words: [[UInt8]], kind: Kinds)]) {
        for list in lists {
            for word in list.words {
                var run = Run(at: 0)
                for letter in word { run.append(letter) }
                var place = Int(run.hash & UInt64(Self.size - 1))
                while hashes[place] != 0 && hashes[place] != run.hash { place = (place + 1) & (Self.size - 1) }
                hashes[place] = run.hash
                words[place] = word
                kinds[place].insert(list.kind)
            }
        }
    }

    private func place(of hash: UInt64) -> Int? {
        var place = Int(hash & UInt64(Self.size - 1))
        while hashes[place] != 0 {
            if hashes[place] == hash { return place }
            place = (place + 1) & (Self.size - 1)
        }
        return nil
    }

    private static func words(_ text: String) -> [[UInt8]] {
        text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    }

    private static let furniture = words(
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

    private static let others = words(
        """
        comment comments commentlist disqus respond livefyre related relatedcontent relatedarticles relatedposts recommended recommendations
        recommendation recirc recirculation trending popular mostread teaser teasers outbrain taboola zergnet revcontent mgid readmore morestories upnext
        readnext crosslinks seealso
        """)

    private static let caption = words(
        "caption figcaption captions credit credits photocredit imagecredit wpcaption cutline photographer imagecaption attribution")

    private static let provenance = words(
        "byline bylines author authors dateline timestamp pubdate published publishdate postedon posted datetime")

    /// Whole class names with their joints taken out.
    private static let body = words(
        """
        articlebody articlecontent articletext articlebodycontent articlemain storybody storycontent storytext storybodytext entrycontent postcontent postbody bodycontent
        contentbody maincontent newsbody newscontent newstext bodytext bodycopy articlebodytext contentarticle storyarticle posttext articlecontainer
        articlecopy storycontainer singlecontent pagecontent textcontent richtext wysiwyg fieldnamebody
        """)
}
