/// The character set of text that is no UTF-8 and declares none: the one in which it reads most like a language of news.
///
/// Every candidate is tried on a sample; the share of its characters that are letters of one of its languages decides. Windows-1252 wins
/// unless another is clearly better.
enum EncodingGuess {
    /// Bytes that are tried, from the first beyond ASCII on.
    private static let sampleBytes = 16_384
    /// By how much another character set must read better than Windows-1252.
    private static let margin = 0.12
    /// Fewer characters beyond ASCII than this say nothing.
    private static let leastCharacters = 6

    /// The name that iconv knows it by; `nil` for Windows-1252 or where there is too little to tell.
    static func name(of bytes: [UInt8]) -> String? {
        if isEscapedJapanese(bytes) { return "iso-2022-jp" }
        guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return nil }
        var sample = bytes[max(0, first - 200)...].prefix(sampleBytes)
        // Whole characters: the end of a sample is that of an ASCII word.
        if sample.endIndex < bytes.endIndex, let end = sample.lastIndex(where: { $0 <= 32 }), end > first { sample = sample[..<end] }
        guard sample.filter({ $0 >= 0x80 }).count >= leastCharacters else { return nil }
        let western = likeness(Windows1252.decode(Array(sample)), Self.western)
        var best: (name: String, score: Double)?
        for candidate in candidates {
            guard let text = CharacterSetConverter.utf8(Array(sample), from: candidate.name), !text.isRepaired else { continue }
            let score = likeness(text.bytes, candidate.alphabets)
            if score > best?.score ?? 0 { best = (candidate.name, score) }
        }
        guard let best, best.score > western + margin, best.score > 0.6 else { return nil }
        return best.name
    }

    private static func isEscapedJapanese(_ bytes: [UInt8]) -> Bool {
        guard let escape = bytes.prefix(8192).firstIndex(of: 27), escape + 2 < bytes.count, bytes[escape + 1] == UInt8(ascii: "$") else {
            return false
        }
        return bytes[escape + 2] == UInt8(ascii: "B") || bytes[escape + 2] == UInt8(ascii: "@")
    }

    // MARK: likeness

    /// How much of what is beyond ASCII belongs to the best of `alphabets`, 0 to 1. A capital inside a word, and letters of two writings
    /// in one word, are signs of a wrong guess.
    private static func likeness(_ bytes: [UInt8], _ alphabets: [Alphabet]) -> Double {
        var total = 0.0
        var faults = 0.0
        var hits = [Double](repeating: 0, count: alphabets.count)
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            guard scalar.value >= 0x80 else {
                // A foreign letter inside a Latin word.
                if scalar.properties.isAlphabetic, previous.value >= 0x370, previous.value < 0x2000 { faults += 1 }
                continue
            }
            if neutral.contains(scalar) || (0x2010...0x203A).contains(scalar.value) { continue }
            total += 1
            let properties = scalar.properties
            if properties.isUppercase && previous.properties.isLowercase { faults += 1 }
            if previous.value < 0x80, previous.properties.isAlphabetic, (0x370..<0x2000).contains(scalar.value) { faults += 1 }
            for (index, alphabet) in alphabets.enumerated() { hits[index] += alphabet.weight(scalar) }
        }
        guard total > 0 else { return 0 }
        let best = zip(hits, alphabets).map { min(1, $0 / total * $1.scale) }.max() ?? 0
        return best - faults / total
    }

    private static let neutral = Set("\u{A0}«»©®°·–—…€£§′″№、。「」『』（），；：？！·・ー　【】".unicodeScalars)

    /// The letters of a language beyond ASCII.
    private struct Alphabet {
        var letters: Set<Unicode.Scalar>
        var ranges: [ClosedRange<UInt32>] = []
        /// What makes the usual share of the letters whole.
        var scale = 1.0

        init(_ text: String, ranges: [ClosedRange<UInt32>] = [], scale: Double = 1) {
            letters = Set(text.unicodeScalars)
            self.ranges = ranges
            self.scale = scale
        }

        func weight(_ scalar: Unicode.Scalar) -> Double {
            if letters.contains(scalar) { return 1 }
            if ranges.contains(where: { $0.contains(scalar.value) }) { return 1 }
            guard scalar.properties.isUppercase, let lower = scalar.properties.lowercaseMapping.unicodeScalars.first else { return 0 }
            return letters.contains(lower) ? 0.6 : 0
        }
    }

    private static let western = [
        "éèêàçùâîôûëïœ", "äöüß", "áéíóúñ¿¡üºª", "àèéìòù", "ãõçáéíóúâêôàº", "æøåé", "åäöé", "ëéïüö", "ðþæöáéíóúý",
    ].map { Alphabet($0) }

    private static let candidates: [(name: String, alphabets: [Alphabet])] = [
        // Letters that Hebrew lacks are Russian's; it stands in front, as Russian letters read all of Hebrew.
        ("cp1255", [Alphabet("", ranges: [0x5D0...0x5EA])]), ("cp1250", central), ("iso-8859-2", central), ("cp1251", cyrillic),
        ("koi8-u", cyrillic), ("iso-8859-5", cyrillic),
        ("cp1253", [Alphabet("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ")]), ("cp1254", [Alphabet("ğışöüçâîûi̇")]),
        ("cp1256", [Alphabet("", ranges: [0x621...0x652]), Alphabet("پچژگیکہے", ranges: [0x621...0x652])]),
        ("cp1257", [Alphabet("ąčęėįšųūž"), Alphabet("āčēģīķļņšūž"), Alphabet("äöõüšž")]),
        ("cp874", [Alphabet("", ranges: [0xE01...0xE4E])]),
        ("cp932", japanese), ("euc-jp", japanese), ("gb18030", [Alphabet(simplified, scale: 1.6)]),
        ("big5-hkscs", [Alphabet(traditional, scale: 1.6)]),
        ("cp949", [Alphabet("", ranges: [0xAC00...0xD7A3])]),
    ]

    private static let central = ["ěščřžýáíéúůďťňó", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţșț", "čćđšž", "áäčďéíĺľňóôŕšťúýž"].map { Alphabet($0) }
    private static let cyrillic = [
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдђежзијклљмнњопрстћуфхцчџш",
    ].map { Alphabet($0) }
    /// Hiragana is a third of a text at the least, katakana and characters are the rest.
    private static let japanese = [Alphabet("", ranges: [0x3041...0x3096], scale: 2.6)]

    /// The most frequent characters of news.
    private static let simplified = """
        的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进\
        好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身\
        加西月话合回特代内信表化世位次度门任常先海通教原东提立及比员解水名真论处各入几口条平系题活更别打女变四总何电数安少报结反受目太量再感建务做接必场件计管期市直德资命金指\
        统区保至队形社空决治展马科司五基书非则界达光放强难权完设式路记南住告求据程北边张该交规万取望术领共确传师观清今院让识带导争运谈仍继续透露细节部长星期晚示
        """
    private static let traditional = """
        的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進\
        好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身\
        加西月話合回特代內信表化世位次度門任常先海通教原東提立及比員解水名真論處各入幾口條平系題活更別打女變四總何電數安少報結反受目太量再感建務做接必場件計管期市直德資命金指\
        統區保至隊形社空決治展馬科司五基書非則界達光放強難權完設式路記南住告求據程北邊張該交規萬取望術領共確傳師觀清今院讓識帶導爭運談仍繼續透露細節部長星期晚示
        """
}
