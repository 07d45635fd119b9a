/// Verbs that report what somebody said.
struct SpeechVerbs: Sendable {
    enum Strength: Sendable {
        /// Reports speech on its own: "said".
        case sure
        /// Reports speech where "that", a colon or a quotation follows or stands in front: "noted", "claims".
        case unsure
    }

    private static let sure = """
        said says told tells added adds argued argues claimed declared denied denies explained explains insisted insists replied
        stated announced acknowledged admitted suggested suggests warned warns vowed tweeted testified alleged remarked
        reiterated complained recalled concluded joked quipped conceded asserted asserts contends contended believes predicted
        maintained
        """
    private static let unsure = """
        say saying tell telling claims claim noted notes reported reports confirmed confirms wrote writes asked asks called
        calls charged charges accused accuses urged urges demanded demands responded described describes pledged promised
        stressed emphasized emphasised observed pointed hinted revealed disclosed indicated criticized criticised thinks thought
        argue believe suggest insist deny warn admit acknowledge announce declare explain adding noting arguing insisting
        suggesting claiming warning vowing stating states hopes hoped expects showed shows found knows learned
        """

    static let embedded = SpeechVerbs()

    private struct Slot {
        var hash: UInt64 = 0
        var strength: Strength?
    }

    /// Several times as many as there are verbs; a power of two.
    private static let count = 512
    private let slots: [Slot]
    private let filter: HashFilter

    private init() {
        var slots = [Slot](repeating: Slot(), count: Self.count)
        for (list, strength) in [(Self.sure, Strength.sure), (Self.unsure, Strength.unsure)] {
            for word in list.split(whereSeparator: \.isWhitespace) {
                let hash = Lexicon.hash(word.utf8)
                var slot = Self.slot(of: hash)
                while slots[slot].hash != 0, slots[slot].hash != hash { slot = (slot + 1) & (Self.count - 1) }
                // What is sure on one list stays so.
                if slots[slot].hash == 0 { slots[slot] = Slot(hash: hash, strength: strength) }
            }
        }
        self.slots = slots
        var filter = HashFilter(bits: 4096)
        for slot in slots where slot.hash != 0 { filter.insert(slot.hash) }
        self.filter = filter
    }

    @inline(__always)
    private static func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (count - 1) }

    /// How the word of `hash` reports; `nil` where it does not.
    @inline(__always)
    func strength(hash: UInt64) -> Strength? {
        guard filter.mayHold(hash) else { return nil }
        var slot = Self.slot(of: hash)
        while slots[slot].hash != hash {
            guard slots[slot].hash != 0 else { return nil }
            slot = (slot + 1) & (Self.count - 1)
        }
        return slots[slot].strength
    }
}
