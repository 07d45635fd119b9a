/// Tells where a place's name stands for those who act there: "Moscow denied it", "Beijing's foreign ministry", "ties between Ankara and
/// Washington". Asked of capitals only.
struct Metonymy {
    let text: FieldText
    private let words = MetonymWords.embedded

    init(text: FieldText) {
        self.text = text
    }

    /// Whether the name at `range` is an actor and no place where something happens.
    func isActor(_ range: Range<Int>) -> Bool {
        guard !isWhere(range.lowerBound) else { return false }
        return isSubject(range) || isOwner(range) || isObject(range.lowerBound) || isParty(range)
    }

    private func shape(_ index: Int) -> TokenShape {
        text.tokens.indices.contains(index) ? text.tokens[index].shape : .paragraphBreak
    }

    /// "in Moscow", "outside Damascus": the place itself, whatever follows.
    private func isWhere(_ start: Int) -> Bool {
        has(start - 1, .preposition)
    }

    /// "Washington said", "Tehran has vowed": the verb right behind the name, and nothing in front that the name belongs to.
    private func isSubject(_ range: Range<Int>) -> Bool {
        guard !has(range.lowerBound - 1, .link) else { return false }
        var verb = range.upperBound
        while has(verb, .auxiliary) { verb += 1 }
        return shape(verb) == .lower && has(verb, .verb)
    }

    /// "Beijing's foreign ministry", "Kyiv's position".
    private func isOwner(_ range: Range<Int>) -> Bool {
        guard shape(range.upperBound) == .possessive else { return false }
        return (1...3).contains {
            has(range.upperBound + $0, .possession) && (1..<$0).allSatisfy { shape(range.upperBound + $0) == .lower }
        }
    }

    /// "accused Moscow of", "urged Tehran to".
    private func isObject(_ start: Int) -> Bool {
        shape(start - 1) == .lower && has(start - 1, .address)
    }

    /// "relations between Ankara and Washington", "Kyiv-Warsaw ties", "ties with Moscow".
    private func isParty(_ range: Range<Int>) -> Bool {
        let (start, end) = (range.lowerBound, range.upperBound)
        if has(start - 1, .joint), has(start - 2, .relation) { return true }
        if has(start - 1, .between), has(end, .and), has(start - 2, .relation) { return true }
        if has(start - 1, .and), shape(start - 2).isNameLike {
            return (3...4).contains { has(start - $0, .between) && has(start - $0 - 1, .relation) }
        }
        if shape(end) == .hyphen, shape(end + 1).isNameLike { return has(end + 2, .relation) }
        return shape(start - 1) == .hyphen && shape(start - 2).isNameLike && has(end, .relation)
    }

    private func has(_ index: Int, _ classes: MetonymWords) -> Bool { words.classes(text, index).has(classes) }
}

/// What words are around the name of a capital that may be an actor.
struct MetonymWords: OptionSet, Sendable {
    var rawValue: UInt16

    static let preposition = MetonymWords(rawValue: 1 << 0)
    /// Makes the name a part of another subject: "the mayor of Moscow said", "a man from Oslo said".
    static let link = MetonymWords(rawValue: 1 << 1)
    static let auxiliary = MetonymWords(rawValue: 1 << 2)
    static let verb = MetonymWords(rawValue: 1 << 3)
    static let possession = MetonymWords(rawValue: 1 << 4)
    static let address = MetonymWords(rawValue: 1 << 5)
    static let joint = MetonymWords(rawValue: 1 << 6)
    static let relation = MetonymWords(rawValue: 1 << 7)
    static let between = MetonymWords(rawValue: 1 << 8)
    static let and = MetonymWords(rawValue: 1 << 9)

    @inline(__always)
    func has(_ classes: MetonymWords) -> Bool { !isDisjoint(with: classes) }

    static let embedded = RuleWords<MetonymWords>([
        (.between, "between"), (.and, "and"),
        (
            .preposition,
            "in near at around outside inside across throughout into toward towards leaving left reached entered visited hit"
                + " shelled bombed struck"
        ),
        (.link, "of from for to by with on via than like beyond over under through behind"),
        (
            .auxiliary,
            "has have had also again now will would could may might must should repeatedly later then never not still"
        ),
        (
            .verb,
            "said says say told tells denied denies deny accused accuses accuse warned warns warn vowed vows vow insisted insists"
                + " insist claimed claims claim announced announces announce urged urges urge demanded demands demand rejected rejects"
                + " reject condemned condemns condemn criticised criticized criticises criticizes dismissed dismisses threatened threatens"
                + " threaten pledged pledges pledge promised promises refused refuses refuse agreed agrees agree wants wanted want hopes"
                + " hoped hope believes believed fears feared supports supported support backs backed back opposes opposed oppose"
                + " considers considered seeks sought seek recognised recognized recognises recognizes recalled recalls expelled expels"
                + " summoned summons imposed imposes impose lifted lifts suspended suspends signalled signaled signals hinted hints argued"
                + " argues argue acknowledged acknowledges confirmed confirms declared declares offered offers proposed proposes protested"
                + " protests retaliated retaliates responded responds replied replies negotiated negotiates mediated vetoed ratified calls"
                + " called blamed blames blame praised praises welcomed welcomes ruled accepts accepted"
        ),
        (
            .possession,
            "ministry government ambassador envoy embassy position policy policies stance demand demands decision allies ally claim"
                + " claims response role influence interests support sanctions military relations ties leadership accusation accusations"
                + " denial offer proposal request refusal veto strategy approach intentions ambitions vote diplomats diplomacy backing"
                + " concerns efforts leaders rulers"
        ),
        (
            .address,
            "accused urged warned told asked pressed blamed accuses urges warns blames criticised criticized condemned"
        ),
        (.joint, "with to towards against on"),
        (
            .relation,
            "relations ties talks tensions negotiations dialogue sanctions pressure alliance rift dispute summit deal treaty"
                + " agreement cooperation trade accord row standoff friction"
        ),
    ])
}
