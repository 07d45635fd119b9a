/// Phrases that are looked for in a line in ASCII small letters, all in one pass.
///
/// Each phrase has a bit in a word: two look-ups by byte and an "and" leave those of which the first two bytes stand at a place of the line,
/// for most places none.
struct EdgePhrases: Sendable {
    private let phrases: [[UInt8]]
    /// By byte: the phrases that start with it, and those that have it in second place.
    private let first: [UInt64]
    private let second: [UInt64]

    /// One phrase a line, 64 at most, none empty; one of a single byte has any in second place.
    private init(_ text: String) {
        phrases = text.utf8.split(separator: 10).map { Array($0) }
        precondition(phrases.count <= UInt64.bitWidth)
        var first = [UInt64](repeating: 0, count: 256)
        var second = first
        for (number, phrase) in phrases.enumerated() {
            let bit = UInt64(1) << UInt64(number)
            first[Int(phrase[0])] |= bit
            if phrase.count > 1 { second[Int(phrase[1])] |= bit } else { for byte in second.indices { second[byte] |= bit } }
        }
        self.first = first
        self.second = second
    }

    func isFound(in line: UnsafeBufferPointer<UInt8>) -> Bool {
        first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in
                for index in line.indices {
                    // Behind the last byte only a phrase of one byte can stand, and any byte is good for that.
                    let next = index + 1 < line.count ? line[index + 1] : 0
                    let found = first[Int(line[index])] & second[Int(next)]
                    if found != 0, isAny(of: found, in: line, at: index) { return true }
                }
                return false
            }
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
