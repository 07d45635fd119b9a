import WireModel

/// The time zone in which a language of news, or an agency, is at home. Languages of many zones (English, Spanish, Portuguese, Russian,
/// Arabic) have none, unless the country behind them has one: `en-NZ`.
struct HomeZone {
    /// When clocks stand an hour ahead.
    private enum Summer {
        case none
        /// From the last Sunday of March to the last of October, at 01:00 UTC (Directive 2000/84/EC).
        case europe
        /// From the last Sunday of September to the first of April, at 02:00 of winter time (New Zealand, Time Zone Order 2007).
        case newZealand
        /// From the first Sunday of October to the first of April, at 02:00 of winter time (New South Wales, Standard Time Act 1987).
        case sydney
    }

    /// East of UTC, in winter.
    private var minutes: Int64
    private var summer: Summer

    init?(_ language: String?) {
        guard let tag = language?.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }), let primary = tag.first else {
            return nil
        }
        let region = tag.dropFirst().first { $0.utf8.count == 2 }.map(String.init)
        guard let home = region ?? Self.languages[String(primary)] else { return nil }
        self.init(region: home)
    }

    /// The zone of an agency's head office.
    init?(agency: String?) {
        guard let agency, agency.utf8.count <= 40 else { return nil }
        let name = String(decoding: agency.utf8.filter(Byte.isLetter).map(Byte.lowercased), as: UTF8.self)
        guard let home = AgencyHomes.regions[name] else { return nil }
        self.init(region: home)
    }

    private init?(region: String) {
        guard let zone = Self.regions[region] ?? AgencyHomes.cities[region] else { return nil }
        minutes = Int64(zone)
        summer =
            switch region {
            case "nz": .newZealand
            case "sydney": .sydney
            default: Self.withoutSummer.contains(region) || AgencyHomes.cities[region] != nil ? .none : .europe
            }
    }

    /// The zone of countries with one, in minutes east of UTC in winter.
    private static let regions: [String: Int] = [
        "gb": 0, "ie": 0, "pt": 0, "is": 0, "gh": 0, "sn": 0, "ci": 0,
        "al": 60, "at": 60, "ba": 60, "be": 60, "ch": 60, "cz": 60, "de": 60, "dk": 60, "es": 60, "fr": 60, "hr": 60, "hu": 60, "it": 60,
        "lu": 60, "me": 60, "mk": 60, "mt": 60, "nl": 60, "no": 60, "pl": 60, "rs": 60, "se": 60, "si": 60, "sk": 60, "dz": 60, "ng": 60,
        "tn": 60,
        "bg": 120, "cy": 120, "ee": 120, "fi": 120, "gr": 120, "lt": 120, "lv": 120, "ro": 120, "ua": 120, "za": 120, "zw": 120,
        "tr": 180, "sa": 180, "iq": 180, "kw": 180, "qa": 180, "ye": 180, "ke": 180, "et": 180, "tz": 180, "ug": 180, "ae": 240, "om": 240,
        "am": 240, "az": 240, "ge": 240, "af": 270, "pk": 300, "in": 330, "lk": 330, "np": 345, "bd": 360, "mm": 390, "th": 420, "vn": 420,
        "kh": 420, "cn": 480, "tw": 480, "hk": 480, "sg": 480, "my": 480, "ph": 480, "jp": 540, "kr": 540, "kp": 540, "nz": 720,
        "jm": -300, "co": -300, "pe": -300, "ve": -240, "bo": -240, "ar": -180, "uy": -180,
    ]

    private static let languages: [String: String] = [
        "bs": "ba", "ca": "es", "cs": "cz", "da": "dk", "de": "de", "el": "gr", "et": "ee", "eu": "es", "fi": "fi", "hr": "hr", "hu": "hu",
        "it": "it", "ja": "jp", "ko": "kr", "lt": "lt", "lv": "lv", "mk": "mk", "nb": "no", "nl": "nl", "nn": "no", "no": "no", "pl": "pl",
        "ro": "ro", "sk": "sk", "sl": "si", "sq": "al", "sr": "rs", "sv": "se", "swe": "se", "th": "th", "tr": "tr", "uk": "ua",
        "vi": "vn", "bg": "bg", "dan": "dk", "fin": "fi", "nor": "no", "fr": "fr",
    ]

    /// All others of `regions` are in Europe.
    private static let withoutSummer: Set<String> = Set(regions.filter { $0.value < 0 || $0.value > 120 }.keys)
        .union(["is", "gh", "sn", "ci", "dz", "ng", "tn", "za", "zw"])

    /// Seconds east of UTC at `instant`.
    func offset(at instant: Instant) -> Int { Int(minutes) * 60 + (isSummer(instant) ? 3600 : 0) }

    /// `local` read as a time of this zone; it was read as UTC.
    func instant(ofLocal local: Instant) -> Instant {
        let winter = local.adding(seconds: -minutes * 60)
        return isSummer(winter) ? winter.adding(seconds: -3600) : winter
    }

    private func isSummer(_ instant: Instant) -> Bool {
        let year = CivilTime(instant).year
        switch summer {
        case .none: return false
        case .europe: return instant >= Self.lastSunday(year, 3, 31, hour: 1) && instant < Self.lastSunday(year, 10, 31, hour: 1)
        case .newZealand:
            // 02:00 there is 14:00 UTC of the day before.
            let start = Self.lastSunday(year, 9, 30, hour: 14).adding(seconds: -86_400)
            let end = Self.lastSunday(year, 4, 7, hour: 14).adding(seconds: -86_400)
            return instant >= start || instant < end
        case .sydney:
            // 02:00 there is 16:00 UTC of the day before.
            let start = Self.lastSunday(year, 10, 7, hour: 16).adding(seconds: -86_400)
            let end = Self.lastSunday(year, 4, 7, hour: 16).adding(seconds: -86_400)
            return instant >= start || instant < end
        }
    }

    /// The last Sunday up to a day.
    private static func lastSunday(_ year: Int, _ month: Int, _ day: Int, hour: Int) -> Instant {
        let weekday = CivilDay(year: year, month: month, day: day).weekday
        return CivilTime(year: year, month: month, day: day - (weekday + 1) % 7, hour: hour).instant
    }
}
