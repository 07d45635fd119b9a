/// Lines that stand on news pages and are no part of any article: sharing, subscriptions, cookies, navigation.
/// General phrases only; no site's own.
enum Furniture {
    /// Longer lines are never furniture by their wording alone.
    private static let longest = 220

    /// A line that is dropped wherever it stands.
    static func isFurniture(_ folded: [UInt8]) -> Bool {
        folded.isEmpty || (folded.count <= longest && (phrases.matches(folded) || isCounter(folded)))
    }

    /// The same of a line that was not folded; most lines need not be.
    static func isFurniture(line: [UInt8]) -> Bool {
        if line.count > counterBytes, !phrases.mayMatch(line[...]) { return false }
        return isFurniture(FoldedLine.fold(line))
    }

    /// Longer lines are no counters, however much folding makes of them.
    private static let counterBytes = 72

    /// `About Jane Roe`, in front of an author's portrait.
    static func isAboutName(_ line: ByteSlice) -> Bool {
        guard line.count < 60 else { return false }
        for start: StaticString in ["about ", "sobre ", "über ", "acerca de ", "à propos de ", "om ", "over "]
        where line.starts(withLowercase: start) && Byte.isUpper(line[line.startIndex]) {
            let name = line.dropFirst(start.utf8CodeUnitCount)
            let traits = LineTraits(name)
            return (2...3).contains(traits.words) && traits.capitalised == traits.words && traits.digits == 0
        }
        return false
    }

    /// `258 Shares`, and the place in a gallery: `Image 2 of 5`, `1 / 13`, `3 of 4`.
    private static func isCounter(_ folded: [UInt8]) -> Bool {
        if let first = folded.first, Byte.isDigit(first), folded.count <= 24 {
            let rest = folded.drop { Byte.isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") || $0 == 32 }
            if counted.contains(Array(rest)) { return true }
        }
        guard folded.count <= 24, let last = folded.last, Byte.isDigit(last) else { return false }
        let words = folded.split(separator: 32).map(Array.init)
        guard (2...5).contains(words.count) else { return false }
        return words.allSatisfy { word in
            word.allSatisfy { Byte.isDigit($0) || $0 == UInt8(ascii: "/") } || counterWords.contains(word)
        } && words.contains { $0.elementsEqual("of".utf8) || $0.contains(UInt8(ascii: "/")) }
    }

    private static let counted: Set<[UInt8]> = Set(
        ["share", "shares", "comment", "comments", "like", "likes", "view", "views", "reply", "replies", "tweets", "retweets", "min read"]
            .map { Array($0.utf8) })

    private static let counterWords: Set<[UInt8]> = Set(["image", "photo", "picture", "slide", "of"].map { Array($0.utf8) })

    /// A line behind which an article does not go on.
    static func endsArticle(_ folded: [UInt8]) -> Bool {
        folded.count <= longest && endings.matches(folded)
    }

    /// The same of a line that was not folded.
    static func endsArticle(line: [UInt8]) -> Bool {
        endings.mayMatch(line[...]) && endsArticle(FoldedLine.fold(line))
    }

    /// A paragraph about cookies, consent or liability: sentences, but no article's.
    static func isLegal(_ text: ByteSlice) -> Bool {
        guard text.count < 1500 else { return false }
        let start = text.prefix(700)
        guard legal.stands(in: start) else { return false }
        if start.contains(lowercase: "cookies") {
            for word: StaticString in [
                "website", "this site", "our site", "browser", "consent", "your experience", "personalise", "personalize", "third-party",
                "third party",
            ]
            where start.contains(lowercase: word) {
                return true
            }
        }
        return text.count < 700 && legalPhrases.contains { start.contains(lowercase: $0) }
    }

    private static let legalPhrases: [StaticString] = [
        "information provided on this website", "not intended to diagnose", "privacy policy and", "terms of use and",
        "terms of service apply", "by clicking", "by signing up", "by subscribing",
        "may not be reproduced", "may not be published, broadcast", "you can unsubscribe", "responsible for the content of external",
        "we and our partners", "personal data",
    ]

    private static let legal = PhraseSearch(legalPhrases + ["cookies"])
}
