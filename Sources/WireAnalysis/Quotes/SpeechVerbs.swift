/// Verbs that report what somebody said.
enum SpeechVerbs {
    enum Strength {
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

    /// How the word of `hash` reports; `nil` where it does not.
    static func strength(hash: UInt64) -> Strength? { verbs[WordKey(hash)] }

    private static let verbs: [WordKey: Strength] = {
        let pairs = words(sure).map { ($0, Strength.sure) } + words(unsure).map { ($0, Strength.unsure) }
        return Dictionary(pairs) { first, _ in first }
    }()

    private static func words(_ list: String) -> [WordKey] {
        list.split { $0 == " " || $0 == "\n" }.map { WordKey($0.utf8) }
    }
}
