/// Possessives whose apostrophe was lost on the way: "Syrias Idlib", "the Assads regime", "ISILs", as some archives store their texts.
///
/// Such a word is cut like the one with its apostrophe, into the name and an `s`, so that every rule behind sees two tokens. Only where the
/// whole is no word of any list and the name without its `s` is a well-known one.
struct LostApostrophes {
    let bytes: [UInt8]
    private var curated: CuratedNames { .embedded }
    private var lexicon: Lexicon { .embedded }
    private var key: [UInt8] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Tokens, and for each its flags and its word's hash.
    typealias Words = (tokens: [Token], flags: [WordFlags], hashes: [UInt64])

    /// `tokens` with the lost possessives cut off.
    static func restored(_ tokens: [Token], _ flags: [WordFlags], _ hashes: [UInt64], bytes: [UInt8]) -> Words {
        var finder = LostApostrophes(bytes)
        let cuts = tokens.indices.filter {
            endsInS(tokens[$0], bytes) && flags[$0].isSubset(of: [.rare, .proper]) && finder.hasLost(tokens[$0])
        }
        guard !cuts.isEmpty else { return (tokens, flags, hashes) }
        var result: Words = ([], [], [])
        result.tokens.reserveCapacity(tokens.count + cuts.count)
        var rest = cuts[...]
        for (index, token) in tokens.enumerated() {
            guard index == rest.first else {
                result.tokens.append(token)
                result.flags.append(flags[index])
                result.hashes.append(hashes[index])
                continue
            }
            rest.removeFirst()
            var name = token
            name.end -= 1
            if name.shape == .mixed { name.shape = .capitals }
            result.tokens.append(name)
            let hash = finder.hash(of: name)
            result.hashes.append(hash)
            result.flags.append(finder.lexicon.flags(hash: hash))
            result.tokens.append(Token(start: name.end, end: token.end, shape: .possessive, isGlued: true))
            result.hashes.append(UInt64(TokenShape.possessive.rawValue))
            result.flags.append([])
        }
        return result
    }

    /// Whether `token` is a word with a capital and an `s` at its end, as few are.
    @inline(__always)
    private static func endsInS(_ token: Token, _ bytes: [UInt8]) -> Bool {
        (token.shape == .capitalised || token.shape == .mixed) && token.count >= 4 && bytes[Int(token.end) - 1] == 0x73
    }

    /// Whether `token`, which ends in an `s`, is a possessive without its apostrophe.
    private mutating func hasLost(_ token: Token) -> Bool {
        let name = Int(token.start)..<Int(token.end) - 1
        if token.shape == .mixed, !bytes[name].allSatisfy({ (0x41...0x5A).contains($0) }) { return false }
        fold(token.range)
        if curated.match(key) != nil || isPlace(atLeast: 50_000) { return false }
        fold(name)
        if let match = curated.match(key) {
            return curated.entries[match.entry].kind != .nothing && (token.shape == .mixed || !match.needsCapitals)
        }
        if token.shape == .mixed { return false }
        return isPlace(atLeast: 200_000)
    }

    /// Whether the word in `key` is the usual name of a country, a capital or a town of so many inhabitants.
    private func isPlace(atLeast population: Int) -> Bool {
        guard let match = Gazetteer.embedded.matches(foldedName: key, limit: 1).first, !match.isAlternate else { return false }
        let record = Gazetteer.embedded.image.record(match.place)
        return record.kind == .country || record.kind == .capital || record.population >= population
    }

    private mutating func hash(of token: Token) -> UInt64 {
        fold(token.range)
        return Lexicon.hash(key)
    }

    private mutating func fold(_ range: Range<Int>) {
        key.removeAll(keepingCapacity: true)
        NameFolding.fold(bytes[range], into: &key)
    }
}
