/// Phrases that are looked for in a line in ASCII small letters, all in one pass.
///
/// Each phrase has a bit in a word: three look-ups by byte leave those of which the first three bytes stand at a place of the line, for most
/// places none.
struct EdgePhrases: Sendable {
    /// How many zeros stand behind a line, so that its last bytes are looked at as all others.
    static let padding = 2

    private struct Starts {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
    }

    private let phrases: [[UInt8]]
    /// By byte: the phrases that have it in first, second and third place; short ones have any behind their last.
    private let starts: [Starts]

    /// One phrase a line, 64 at most, none empty.
    private init(_ text: String) {
        phrases = text.utf8.split(separator: 10).map { Array($0) }
        precondition(phrases.count <= UInt64.bitWidth)
        var starts = [Starts](repeating: Starts(), count: 256)
        for (number, phrase) in phrases.enumerated() {
            let bit = UInt64(1) << UInt64(number)
            for byte in starts.indices {
                if byte == phrase[0] { starts[byte].first |= bit }
                if phrase.count < 2 || byte == phrase[1] { starts[byte].second |= bit }
                if phrase.count < 3 || byte == phrase[2] { starts[byte].third |= bit }
            }
        }
        self.starts = starts
    }

    /// Whether one of the phrases stands in `line`, behind which `padding` zeros stand.
    func isFound(in line: UnsafeBufferPointer<UInt8>) -> Bool {
        starts.withUnsafeBufferPointer { starts in
            for index in 0..<max(0, line.count - Self.padding) {
                let found =
                    starts[Int(line[index])].first & starts[Int(line[index + 1])].second & starts[Int(line[index + 2])].third
                if found != 0, isAny(of: found, in: line, at: index) { return true }
            }
            return false
        }
    }

    /// Whether one of the phrases whose bits are set in `numbers` stands at `index`.
    private func isAny(of numbers: UInt64, in line: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        var rest = numbers
        while rest != 0 {
            if line[index...].starts(with: phrases[rest.trailingZeroBitCount]) { return true }
            rest &= rest - 1
        }
        return false
    }

    /// Who wrote, in the main languages of news.
    static let credits = EdgePhrases(
        """
        contributed to this
        contributed reporting
        contributed from
        reporting by
        reported from
        writing by
        written by
        editing by
        edited by
        compiled by
        translated by
        with files from
        with input from
        with inputs from
        with reporting
        with material from
        news agencies
        mit material von
        avec afp
        avec l'afp
        avec reuters
        con información de
        con informazioni
        com informações
        """)

    /// What speaks to the reader or of the publication. Some begin behind their first letter, which may be a capital beyond ASCII.
    static let marks = EdgePhrases(
        """
        http://
        https://
        www.
        @
        ©
        newsletter
        subscribe
        subscription
        sign up
        follow us
        click here
        read more
        copyright
        all rights reserved
        this article
        this story
        this report
        originally published
        first published
        our app
        our website
        our team
        our journalism
        podcast
        whatsapp
        e-mail us
        email us
        contact us
        abonnez
        abonnieren
        suscríb
        iscriviti
        inscreva
        lesen sie
        lire aussi
        lee también
        leggi anche
        leia também
        droits réservés
        alle rechte
        derechos reservados
        diritti riservati
        direitos reservados
        одпис
        се права
        abone ol
        hakları saklıdır
        """)
}
