/// Where agencies have their head offices. Their services in English, and in other languages of many zones, give the time of the house where
/// they name no zone. Agencies with several houses (Reuters, AP, AFP) give UTC, or name the zone.
enum AgencyHomes {
    /// Zones of cities in countries of several, in minutes east of UTC in winter.
    static let cities: [String: Int] = ["sydney": 600, "jakarta": 420, "moscow": 180, "tehran": 210]

    /// The region, as `HomeZone` knows it, or the city, by the letters of an agency's name in lower case.
    static let regions: [String: String] = {
        let lists: [(String, String)] = [
            ("nz", "nzpa businessdesk"), ("sydney", "aap"), ("jp", "kyodo kyodonews jiji jijipress"), ("kr", "yonhap"), ("kp", "kcna"),
            ("cn", "xinhua"), ("in", "pti ani ians"), ("pk", "app"), ("bd", "bss unb"), ("my", "bernama"), ("jakarta", "antara"),
            ("vn", "vna"), ("moscow", "tass itartass interfax"), ("tehran", "irna"), ("tr", "anadolu aa"), ("ae", "wam"), ("sa", "spa"),
            ("kw", "kuna"), ("qa", "qna"), ("za", "sapa"), ("gb", "pa pressassociation pamedia"), ("es", "efe"), ("pt", "lusa"),
            ("it", "ansa"), ("de", "dpa"), ("at", "apa"), ("ch", "ats sda"), ("be", "belga"), ("nl", "anp"), ("dk", "ritzau"),
            ("no", "ntb"), ("se", "tt"), ("fi", "stt"), ("pl", "pap"), ("cz", "ctk"), ("hu", "mti"), ("hr", "hina"), ("rs", "tanjug"),
            ("si", "sta"), ("bg", "bta"), ("ro", "agerpres"), ("gr", "ana anampe amna"), ("lt", "elta"),
        ]
        var result: [String: String] = [:]
        for (region, names) in lists {
            for name in names.split(separator: " ") { result[String(name)] = region }
        }
        return result
    }()
}
