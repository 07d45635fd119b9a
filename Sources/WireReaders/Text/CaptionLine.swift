/// Captions and credits of pictures, told from the sentences of an article by their wording.
enum CaptionLine {
    enum Kind: Equatable {
        /// Says what a picture shows; a credit may stand at its end.
        case caption
        /// Only says whose picture it is.
        case credit
    }

    /// The kind of `line`; `nil` where it is neither.
    static func kind(_ line: ByteSlice) -> Kind? {
        guard line.count <= 900 else { return nil }
        if let credit = trailingParenthesis(line), isCreditWording(credit) {
            return credit.startIndex - line.startIndex <= 3 ? .credit : .caption
        }
        if opensCaption(line) { return .caption }
        if line.count <= 160 && isCreditWording(line) { return .credit }
        if endsWithAgency(line) { return line.count <= 60 && LineTraits(line).words <= 6 ? .credit : .caption }
        return nil
    }

    /// `Photo by …`, `Via AP`, `AFP/Getty Images`, `File photo`.
    static func isCreditWording(_ text: ByteSlice) -> Bool {
        guard text.count <= 200, mayBeCredit(text) else { return false }
        let folded = FoldedLine.fold(text)
        if creditStarts.matches(folded) { return true }
        let slice = folded[...]
        if slice.contains(lowercase: "getty images") || slice.contains(lowercase: "file photo") || slice.contains(lowercase: "handout via")
        {
            return folded.count < 100
        }
        // A photographer in front of an agency: "Jane Roe/Reuters", "Jane Roe / AFP".
        guard let slash = folded.lastIndex(of: UInt8(ascii: "/")) else { return false }
        return agencies.contains(Array(folded[(slash + 1)...].trimmed)) || agencies.contains(Array(folded[..<slash].trimmed))
    }

    /// `false` where nothing in `text` is a credit's wording. Cheap.
    private static func mayBeCredit(_ text: ByteSlice) -> Bool {
        text.holds(UInt8(ascii: "/")) || creditStarts.mayMatch(text) || text.contains(lowercase: "getty")
            || text.contains(lowercase: "file") || text.contains(lowercase: "handout")
    }

    private static let creditStarts = PhraseList(
        """
        photo by…
        photos by…
        photo:…
        photo credit…
        photo courtesy…
        photo via…
        photo from…
        photo/…
        photograph by…
        photograph:…
        photography by…
        picture:…
        picture by…
        image:…
        image by…
        image credit…
        image courtesy…
        image source…
        image via…
        images:…
        credit:…
        credits:…
        via ap
        via reuters
        via afp
        via getty…
        via twitter
        source: reuters
        source: ap
        source: afp
        file photo
        file picture
        file image
        file
        file pic
        archive photo
        ap photo…
        reuters photo…
        afp photo…
        reuters/…
        afp/…
        getty/…
        courtesy of…
        photo illustration by…
        illustration by…
        illustration:…
        screengrab…
        screenshot…
        video grab…
        foto:…
        bild:…
        """)

    private static let agencies: Set<[UInt8]> = Set(
        [
            "reuters", "ap", "afp", "epa", "getty", "getty images", "afp/getty images", "shutterstock", "associated press", "bloomberg",
            "xinhua", "tass", "anadolu",
            "anadolu agency", "pa", "pa wire", "pa images", "epa-efe", "efe", "upi", "dpa", "ap photo", "alamy", "ritzau scanpix", "zuma",
            "corbis", "istock", "nurphoto",
            "the new york times", "the washington post",
        ].map { Array($0.utf8) })

    /// The text in the brackets that end the line.
    private static func trailingParenthesis(_ line: ByteSlice) -> ByteSlice? {
        var slice = line.trimmed
        if slice.last == UInt8(ascii: ".") { slice = slice.dropLast() }
        guard let last = slice.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") else { return nil }
        let opening = last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
        guard let open = slice.lastIndex(of: opening), slice.endIndex - open < 120 else { return nil }
        return slice[(open + 1)..<(slice.endIndex - 1)]
    }

    /// Beginnings that only captions have.
    private static func opensCaption(_ line: ByteSlice) -> Bool {
        guard let first = line.first else { return false }
        switch first | 32 {
        case 0x66, 0x70, 0x69, 0x6D, 0x76, 0x63, 0x74, 0x61: break  // f p i m v c t a
        default: return false
        }
        for start: StaticString in [
            "file photo", "file -", "file –", "file —", "file photo:", "photo:", "image caption", "media caption", "video caption",
            "caption:",
        ]
        where line.starts(withLowercase: start) {
            return true
        }
        // "This satellite image provided by … shows …", "In this photo taken on …", "A handout picture released by …"
        guard
            line.starts(withLowercase: "this ") || line.starts(withLowercase: "in this ") || line.starts(withLowercase: "a handout ")
                || line.starts(withLowercase: "an undated ") || line.starts(withLowercase: "a still ")
                || line.starts(withLowercase: "a screen")
        else { return false }
        let start = line.prefix(140)
        let shows: [StaticString] = [
            "photo", "image", "picture", "handout", "frame grab", "video grab", "screengrab", "screenshot", "still",
        ]
        let made: [StaticString] = [
            "provided by", "released by", "taken ", "made available", "obtained by", "obtained from", "provided on", "grabbed from",
            "taken from", "posted on",
        ]
        return shows.contains { start.contains(lowercase: $0) } && made.contains { start.contains(lowercase: $0) }
    }

    /// "… November 18, 2019. REUTERS/Jane Roe", "… | Jane Roe/Getty Images", "… AP Photo/Jane Roe".
    private static func endsWithAgency(_ line: ByteSlice) -> Bool {
        let tail = line.suffix(70)
        guard tail.holds(UInt8(ascii: "/")) else { return false }
        if tail.contains(lowercase: "ap photo/") { return true }
        // In capitals only: "reuters/ipsos poll" is prose.
        if let range = tail.firstRange(ofLowercase: "reuters/"), Byte.isUpper(tail[range.lowerBound + 1]) {
            return !LineTraits(tail[range.upperBound...]).endsSentence
        }
        guard let last = line.last, Byte.isLetter(last), let slash = tail.lastIndex(of: UInt8(ascii: "/")) else { return false }
        let folded = FoldedLine.fold(tail[(slash + 1)...])
        return agencies.contains(folded)
    }
}
