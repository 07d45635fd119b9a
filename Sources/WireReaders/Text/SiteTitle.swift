/// A page's title with the site's name at its end (or start).
enum SiteTitle {
    /// `Headline - Site`, `Headline | Site`, `Headline – Site`; `nil` where nothing is split off.
    static func split(_ title: ByteSlice) -> (head: ByteSlice, site: ByteSlice)? {
        // 标题_栏目_网站: writing without blanks joins its parts with low lines.
        if let joint = title.firstIndex(of: UInt8(ascii: "_")), LineTraits(title[..<joint]).ideographBytes > 12,
            LineTraits(title[joint...]).ideographBytes > 3
        {
            return (title[..<joint].trimmed, title[(joint + 1)...].trimmed)
        }
        var index = title.endIndex - 1
        while index > title.startIndex {
            if let width = separator(title, index) {
                let head = title[..<index].trimmed
                let site = title[(index + width)...].trimmed
                let words = LineTraits(site).words
                if (1...6).contains(words), head.count >= 3, LineTraits(head).words >= words { return (head, site) }
                return nil
            }
            index -= 1
        }
        return nil
    }

    /// The length of the separator that stands at `index` with blanks around it.
    private static func separator(_ title: ByteSlice, _ index: Int) -> Int? {
        guard title[index - 1] == 32 else { return nil }
        for mark: [UInt8] in [
            [124], [45], [0xE2, 0x80, 0x93], [0xE2, 0x80, 0x94], [0xC2, 0xBB], [0xC2, 0xB7], [0xE2, 0x80, 0xA2], [58, 58],
        ] {
            if title[index...].starts(with: mark), index + mark.count < title.endIndex, title[index + mark.count] == 32 {
                return mark.count
            }
        }
        return nil
    }
}
