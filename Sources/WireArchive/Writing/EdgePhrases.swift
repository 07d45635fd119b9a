/// Phrases that are looked for in a line in ASCII small letters, all in one pass.
struct EdgePhrases: Sendable {
    /// By first byte.
    private let phrases: [[[UInt8]]]

    /// One phrase a line.
    private init(_ text: String) {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for line in text.utf8.split(separator: 10) { table[Int(line.first ?? 0)].append(Array(line)) }
        phrases = table
    }

    func isFound(in line: [UInt8]) -> Bool {
        for (index, byte) in line.enumerated() {
            for phrase in phrases[Int(byte)] where line[index...].starts(with: phrase) { return true }
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
