/// Month names and time zones as pages, feeds and wires write them.
enum DateWords {
    /// 1 to 12 for a month's name or usual abbreviation.
    static func month(_ word: String) -> Int? { months[word] }

    /// The month that `word` makes of the word in front of it: the second of the two that share a name in the Levant.
    static func month(_ month: Int, followedBy word: String) -> Int? {
        switch word {
        case "الأول", "الاول": month == 12 || month == 10 ? month : nil
        case "الثاني": month == 12 ? 1 : month == 10 ? 11 : nil
        default: nil
        }
    }

    /// Whether `word` may stand before or inside a date without being a part of it.
    static func isFiller(_ word: String) -> Bool { fillers.contains(word) }

    private static let fillers: Set<String> = [
        "at", "on", "of", "the", "de", "del", "di", "st", "nd", "rd", "th", "um", "uhr", "a", "à", "le", "el", "den", "die", "kl", "saat",
        "alle", "ore", "às", "o", "er", "ngày", "ημερομηνία",
        "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday", "sat",
        "saturday", "sun", "sunday",
    ]

    /// Stands between the month and the year, and behind the year.
    static func joinsYear(_ word: String) -> Bool { yearJoints.contains(word) }

    private static let yearJoints: Set<String> = ["de", "del", "do", "di", "of", "d", "năm", "г", "року", "года", "year"]

    /// Whether `word` stands for "before noon" (`false`) or "after noon" (`true`).
    static func halfDay(_ word: String) -> Bool? { halves[word] }

    private static let halves: [String: Bool] = [
        "am": false, "pm": true, "a": false, "p": true, "ص": false, "صباحا": false, "صباحًا": false, "م": true, "مساء": true, "مساءً": true,
        "午前": false, "午後": true, "上午": false, "下午": true, "오전": false, "오후": true, "πμ": false, "μμ": true,
    ]

    private static let months: [String: Int] = {
        let lists = [
            "january february march april may june july august september october november december",
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "januar februar märz april mai juni juli august september oktober november dezember",
            "jänner - mrz - - - - - sept okt - dez",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "janv févr - avr - - juil aout - - - déc",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "ene - - abr - - - ago - - - dic",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "gen - - - mag giu lug - set ott - -",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "januari februari maart april mei juni juli augustus september oktober november december",
            "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "ledna února března dubna května června července srpna září října listopadu prosince",
            "januari februari mars april maj juni juli augusti september oktober november december",
            "- fev - - - - - - - out - dez",
            "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
            "januar februar marts april maj juni juli august september oktober november desember",
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
            "január február március április május június július augusztus szeptember október november december",
            "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
            "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga prosinca",
            "- - mart - - jun jul avgust septembar oktobar novembar decembar",
            "jan febr márc ápr máj jún júl aug szept okt nov dec",
            "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
            "- - maret - mei - - agustus - - - desember",
            "- - - - - - julai ogos - - - disember",
            "янв фев мар апр май июн июл авг сен окт ноя дек",
            "январь февраль март апрель - июнь июль август сентябрь октябрь ноябрь декабрь",
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
            "януари февруари март април май юни юли август септември октомври ноември декември",
            "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
            "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
            "ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
            "- - - ابريل - يونيه يوليه اغسطس - اكتوبر - -",
            "جانفي فيفري - أفريل ماي جوان جويلية أوت - - - -",
            "- شباط آذار نيسان أيار حزيران تموز آب أيلول - - -",
            "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
            "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
            "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
            "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
            "- फ़रवरी - - - - - - सितम्बर अक्तूबर नवम्बर दिसम्बर",
            "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
            "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
        ]
        var result: [String: Int] = [:]
        for list in lists {
            for (index, name) in list.split(separator: " ").enumerated() where name != "-" && result[String(name)] == nil {
                result[String(name)] = index + 1
            }
        }
        // Of two words, told apart by the second: the first alone stands for its earlier month.
        result["كانون"] = 12
        result["تشرين"] = 10
        return result
    }()

    /// Seconds east of UTC; `et`, `ct`, `mt`, `pt` follow the daylight saving time of the United States on `day`.
    static func zone(_ word: String, on day: (year: Int, month: Int, day: Int)) -> Int? {
        if let minutes = zones[word] { return minutes * 60 }
        let standard: [String: Int] = ["et": -5, "ct": -6, "mt": -7, "pt": -8]
        guard let hours = standard[word] else { return nil }
        return (hours + (isAmericanSummer(day) ? 1 : 0)) * 3600
    }

    /// From the second Sunday of March to the first of November (Energy Policy Act of 2005).
    private static func isAmericanSummer(_ day: (year: Int, month: Int, day: Int)) -> Bool {
        func sunday(_ month: Int, _ which: Int) -> Int {
            let first = CivilDay(year: day.year, month: month, day: 1).weekday
            return (6 - first + 7) % 7 + 1 + (which - 1) * 7
        }
        switch day.month {
        case 4...10: return true
        case 3: return day.day >= sunday(3, 2)
        case 11: return day.day < sunday(11, 1)
        default: return false
        }
    }

    /// Minutes east of UTC. Where one abbreviation means several zones, the one that news uses most.
    private static let zones: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120,
        "eest": 180,
        "msk": 180, "trt": 180, "ast": -240, "adt": -180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
        "pst": -480, "pdt": -420,
        "akst": -540, "akdt": -480, "hst": -600, "brt": -180, "art": -180, "ist": 330, "pkt": 300, "npt": 345, "ict": 420, "wib": 420,
        "sgt": 480, "hkt": 480,
        "myt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
        "wat": 60, "cat": 120,
        "sast": 120, "eat": 180, "gst": 240, "irst": 210, "irdt": 270,
    ]
}
