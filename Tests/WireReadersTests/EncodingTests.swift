import Glibc
import Testing
import WireModel

@testable import WireReaders

@Suite("Character sets")
struct EncodingTests {
    private func decoded(_ bytes: [UInt8]) -> (String, String) {
        let text = TextDecoder.decode(bytes)
        return (String(decoding: text.bytes, as: UTF8.self), text.encoding)
    }

    @Test("A byte order mark is not believed, or stays in the text")
    func marks() {
        #expect(decoded([0xEF, 0xBB, 0xBF, 0x61]) == ("a", "UTF-8"))
        #expect(decoded([0xFF, 0xFE, 0x61, 0, 0xE9, 0]) == ("aé", "UTF-16LE"))
        #expect(decoded([0xFE, 0xFF, 0, 0x61, 0xD8, 0x3D, 0xDE, 0]) == ("a😀", "UTF-16BE"))
    }

    @Test("UTF-16 without a mark is taken for binary")
    func bareWide() {
        let bytes = "The ferry left at noon.".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(decoded(bytes) == ("The ferry left at noon.", "UTF-16LE"))
        #expect(FileSignature.problem(of: bytes) == nil)
    }

    @Test("UTF-8 loses against a wrong declaration, or Windows-1252 is lost")
    func guesses() {
        #expect(decoded(Array("<meta charset=iso-8859-1>é".utf8)).1 == "UTF-8")
        #expect(decoded([0x93, 0x63, 0x61, 0x66, 0xE9, 0x94]) == ("“café”", "windows-1252"))
        #expect(decoded(Array("<meta charset='shift_jis'>".utf8) + [0x93, 0xFA, 0x96, 0x7B]).0.hasSuffix("日本"))
        #expect(decoded(Array("<?xml version='1.0' encoding=\"EUC-KR\"?>".utf8) + [0xC7, 0xD1]).0.hasSuffix("한"))
        #expect(decoded(Array("<?xml version='1.0' encoding=\"no-such\"?>".utf8) + [0xE9]).1 == "windows-1252")
    }

    @Test("Damage in UTF-8 turns the whole text into Windows-1252, or is not said")
    func damage() {
        let text = TextDecoder.decode(Array("é ü ñ ".utf8) + [0xFF] + Array(" é".utf8))
        #expect(text.isRepaired)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "é ü ñ \u{FFFD} é")
    }

    @Test("Line ends of other systems leave traces, or NUL passes")
    func lineEnds() {
        #expect(decoded(Array("a\r\nb\rc\n\u{0}".utf8)).0 == "a\nb\nc\n\u{FFFD}")
    }
}

@Suite("Character sets that no file declares")
struct EncodingGuessTests {
    /// Texts of our own in character sets that the C library writes.
    private static let texts: [(name: String, text: String)] = [
        ("cp1250", "Ministr řekl v úterý večer v Praze, že rozhovory pokračují a že žádné podrobnosti nebudou zveřejněny."),
        ("iso-8859-2", "Minister powiedział we wtorek wieczorem, że rozmowy będą trwać i że szczegóły są jeszcze nieznane."),
        ("cp1251", "Министр сообщил во вторник вечером, что переговоры продолжаются."),
        ("koi8-r", "Министр сообщил во вторник вечером, что переговоры продолжаются."),
        ("iso-8859-5", "Министр сообщил во вторник вечером, что переговоры продолжаются."),
        ("cp1253", "Ο υπουργός δήλωσε την Τρίτη το βράδυ ότι οι συνομιλίες συνεχίζονται."),
        ("cp1254", "Bakan salı akşamı görüşmelerin sürdüğünü söyledi, başka açıklama yapmadı."),
        ("cp1255", "השר אמר ביום שלישי בערב כי השיחות נמשכות בין הצדדים."),
        ("cp1256", "قال الوزير مساء الثلاثاء إن المحادثات مستمرة بين الطرفين."),
        ("cp1257", "Ministras antradienio vakarą sakė, kad derybos tęsiasi ir kad žmonės laukia naujų žinių."),
        ("cp932", "大臣は火曜日の夜、協議が続いていると述べた。"), ("euc-jp", "大臣は火曜日の夜、協議が続いていると述べた。"),
        ("iso-2022-jp", "大臣は火曜日の夜、協議が続いていると述べた。"), ("gb18030", "部长星期二晚上表示，会谈仍在继续，没有透露更多细节。"),
        ("big5-hkscs", "部長星期二晚上表示，會談仍在繼續，沒有透露更多細節。"), ("cp949", "장관은 화요일 저녁 회담이 계속되고 있다고 말했다."),
        ("cp1252", "Le ministre a déclaré mardi soir que les négociations étaient encore très difficiles à Genève, où l’été est passé."),
        ("cp1252", "Der Minister erklärte am Dienstag, dass die Gespräche über die Fähre für die Bürger schwierig bleiben würden."),
    ]

    private func encoded(_ text: String, _ name: String) -> [UInt8] {
        guard let converter = iconv_open(name, "UTF-8"), Int(bitPattern: converter) != -1 else { return [] }
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4 + 16)
        let room = output.count
        let left = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Int in
                var (from, count, to, rest) = (source.baseAddress, source.count, target.baseAddress, target.count)
                _ = iconv(converter, &from, &count, &to, &rest)
                _ = iconv(converter, nil, nil, &to, &rest)
                return rest
            }
        }
        return output[..<(room - left)].map { UInt8(bitPattern: $0) }
    }

    @Test("A text in an old character set is read as another", arguments: texts)
    func guessed(name: String, text: String) throws {
        let bytes = encoded(text, name)
        try #require(!bytes.isEmpty)
        #expect(String(decoding: TextDecoder.decode(bytes).bytes, as: UTF8.self) == text)
    }

    @Test("A few signs beyond ASCII make a Western text Russian or Chinese")
    func few() {
        for bytes: [UInt8] in [[0x93, 0x94, 0x92], [0xE9], [0xA9, 0xB0, 0xBD]] {
            #expect(EncodingGuess.name(of: Array("The ferry left the harbour at noon ".utf8) + bytes) == nil)
        }
    }
}
