/// Verbs that report what somebody said.
enum SpeechVerbs {
    enum Strength {
        /// Reports speech on its own: "said".
        case sure
        /// Reports speech where "that", a colon or a quotation follows or stands in front: "noted", "claims".
        case unsure
    }

    private static let sure = hashes(
        "said says told tells added adds argued argues claimed declared denied denies explained explains insisted insists replied stated"
            + " announced acknowledged admitted suggested suggests warned warns vowed tweeted testified alleged remarked reiterated"
            + " complained recalled concluded joked quipped conceded asserted asserts contends contended believes predicted maintained")
    private static let unsure = hashes(
        "say saying tell telling claims claim noted notes reported reports confirmed confirms wrote writes asked asks called calls"
            + " charged charges accused accuses urged urges demanded demands responded described describes pledged promised stressed"
            + " emphasized emphasised observed pointed hinted revealed disclosed indicated criticized criticised thinks thought argue"
            + " believe suggest insist deny warn admit acknowledge announce declare explain adding noting arguing insisting suggesting"
            + " claiming warning vowing stating states hopes hoped expects showed shows found knows learned")

    static func strength(_ word: ArraySlice<UInt8>) -> Strength? {
        guard (3...13).contains(word.count) else { return nil }
        let hash = Lexicon.hash(word)
        if sure.contains(hash) { return .sure }
        return unsure.contains(hash) ? .unsure : nil
    }

    private static func hashes(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { Lexicon.hash($0.utf8) })
    }
}
