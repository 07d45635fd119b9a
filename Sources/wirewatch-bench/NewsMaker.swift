import WireModel

/// An article of the corpus, before it is written as a file.
struct MadeArticle {
    var headline: String
    var source: String
    var published: Instant
    var paragraphs: [String]
    /// Everyone and everything that may be named in it, each once.
    var names: Set<MadeName>
}

/// A name of the corpus, and what it names.
struct MadeName: Hashable {
    var text: String
    var kind: EntityKind
}

/// Makes news of nothing that happened: the article of a number depends on the seed and the number alone, whatever the corpus' size.
///
/// Of twenty neighbours, eight report two events from several sources, so that stories form; the others stand alone. Names, organisations
/// and words come from pools whose draw is skewed like that of real news: a few in every other text, most in hardly any.
struct NewsMaker {
    let seed: UInt64

    private static let block = 20
    /// Where the blocks begin that share an event.
    private static let events = [12, 16]
    private static let start = CivilTime(year: 2024, month: 1, day: 1).instant

    func article(_ number: Int) -> MadeArticle {
        var own = random(UInt64(number), 1)
        let place = number % Self.block
        let event = Self.events.last { place >= $0 }.map { number - place + $0 } ?? number
        var shared = random(UInt64(event), 2)
        let cast = Cast(&shared)
        let headline = Phrases.headline(cast, &own)
        let count = 8 + Int(own.next() % 10)
        var names = cast.names
        let paragraphs = (0..<count).map { _ in paragraph(cast, &own, &names) }
        return MadeArticle(
            headline: headline, source: Pools.pick(Pools.sources, &own),
            published: time(event).adding(seconds: Int64(own.next() % 7200)), paragraphs: paragraphs, names: names)
    }

    /// Behind the last of `count` articles.
    func end(of count: Int) -> Instant { time(count).adding(seconds: 7200) }

    private func time(_ number: Int) -> Instant { Self.start.adding(seconds: Int64(number) * 47) }

    private func paragraph(_ cast: Cast, _ random: inout SeededRandom, _ names: inout Set<MadeName>) -> String {
        (0..<(1 + Int(random.next() % 3))).map { _ in Phrases.sentence(cast, &random, &names) }.joined(separator: " ")
    }

    private func random(_ number: UInt64, _ purpose: UInt64) -> SeededRandom {
        var mixed = SeededRandom(seed &* 31 &+ purpose &+ number &* 0x2545_F491_4F6C_DD1D)
        return SeededRandom(mixed.next())
    }
}

/// Who and where an event is about.
struct Cast {
    var people: [String]
    var organisations: [String]
    var places: [String]
    /// Words that the reports of one event share.
    var matters: [String]

    init(_ random: inout SeededRandom) {
        people = (0..<3).map { _ in Pools.person(&random) }
        organisations = (0..<2).map { _ in Pools.organisation(&random) }
        places = (0..<3).map { _ in Pools.pick(Pools.places, &random) }
        matters = (0..<6).map { _ in Pools.word(&random) }
    }

    var names: Set<MadeName> {
        Set(
            people.map { MadeName(text: $0, kind: .person) } + organisations.map { MadeName(text: $0, kind: .organisation) }
                + places.map { MadeName(text: $0, kind: .place) })
    }
}

/// The pools that texts draw from.
enum Pools {
    static let sources = [
        "Harbour Gazette", "Northern Ledger", "The Quarry Post", "Meadow Wire", "Lantern Daily", "Saltmarsh Herald", "The Kestrel",
        "Upland Tribune", "Orchard Times", "Causeway Press", "The Tidewater", "Foundry News",
    ]
    static let places = [
        "London", "Paris", "Ankara", "Berlin", "Madrid", "Cairo", "Nairobi", "Lagos", "Lima", "Quito", "Delhi", "Dhaka", "Tokyo", "Osaka",
        "Seoul", "Hanoi", "Manila", "Jakarta", "Sydney", "Perth", "Toronto", "Chicago", "Boston", "Houston", "Oslo", "Bergen", "Helsinki",
        "Tallinn", "Riga", "Warsaw", "Prague", "Vienna", "Budapest", "Belgrade", "Sofia", "Athens", "Izmir", "Beirut", "Amman", "Baghdad",
        "Basra", "Tehran", "Kabul", "Karachi", "Lahore", "Mumbai", "Chennai", "Colombo", "Bangkok", "Rangoon", "Tunis", "Algiers", "Dakar",
        "Accra", "Kampala", "Luanda", "Harare", "Lusaka", "Bogota", "Caracas", "Santiago", "Montevideo", "Havana", "Kingston", "Norway",
        "Kenya", "Peru", "Japan", "Turkey", "Egypt", "Poland", "Greece", "Chile", "Ghana", "Jordan", "Vietnam",
    ]
    private static let given = [
        "Ada", "Bruno", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hassan", "Ines", "Jonas", "Keiko", "Lars", "Maria", "Nadia", "Oscar",
        "Paula", "Rafael", "Samira", "Tomas", "Ursula", "Viktor", "Wanda", "Yusuf", "Zoe", "Amir", "Beatrice", "Carlos", "Diana",
    ]
    private static let beginnings = [
        "Al", "Bar", "Cas", "Del", "Fen", "Gor", "Hal", "Kor", "Lin", "Mar", "Nor", "Pel", "Ros", "San", "Tor", "Var",
    ]
    private static let middles = ["a", "and", "e", "er", "i", "in", "o", "or", "u", "ul", "ist", "ent"]
    private static let ends = [
        "berg", "dale", "dez", "ford", "ian", "ko", "lund", "man", "mann", "nov", "oglu", "sen", "ska", "ton", "wick", "zadeh",
    ]
    private static let fields = [
        "Harbour", "Grain", "Rail", "Water", "Steel", "Health", "Energy", "Wheat", "Copper", "River", "Forest", "Labour",
    ]
    private static let bodies = [
        "Authority", "Council", "Union", "Commission", "Bank", "Institute", "Group", "Agency", "Association", "Fund",
    ]
    private static let words = [
        "harbour", "grain", "budget", "strike", "flood", "bridge", "school", "clinic", "tariff", "ceasefire", "election", "court", "budget",
        "railway", "drought", "pipeline", "vaccine", "refugees", "convoy", "rescue", "survey", "contract", "inquiry", "border", "pension",
        "wage", "tender", "merger", "outage", "storm", "harvest", "ferry", "tunnel", "airport", "reactor", "museum", "sanctions", "summit",
    ]

    /// A draw that prefers the front of a list: the product of two even draws.
    static func skewed(_ count: Int, _ random: inout SeededRandom) -> Int {
        let (first, second) = (random.next() >> 32, random.next() >> 32)
        // In Swift a shift binds tighter than a product.
        return Int((((first &* second) >> 32) &* UInt64(count)) >> 32)
    }

    static func pick(_ list: [String], _ random: inout SeededRandom) -> String { list[skewed(list.count, &random)] }

    /// One of some eighty thousand people.
    static func person(_ random: inout SeededRandom) -> String {
        pick(given, &random) + " " + pick(beginnings, &random) + pick(middles, &random) + pick(ends, &random)
    }

    static func organisation(_ random: inout SeededRandom) -> String {
        let name = pick(beginnings, &random) + pick(middles, &random) + pick(ends, &random)
        return name + " " + pick(fields, &random) + " " + pick(bodies, &random)
    }

    /// A common word, or one of thousands that hardly ever come.
    static func word(_ random: inout SeededRandom) -> String {
        random.next() % 3 > 0
            ? pick(words, &random) : (pick(beginnings, &random) + pick(middles, &random) + pick(middles, &random)).lowercased() + "ing"
    }
}

/// Sentences of news.
enum Phrases {
    static func headline(_ cast: Cast, _ random: inout SeededRandom) -> String {
        switch random.next() % 4 {
        case 0: "\(cast.places[0]) weighs \(cast.matters[0]) plan after \(cast.matters[1]) dispute"
        case 1: "\(surname(cast.people[0])) says \(cast.matters[0]) near \(cast.places[0]) will go on"
        case 2: "\(cast.organisations[0]) halts \(cast.matters[1]) in \(cast.places[0])"
        default: "New \(cast.matters[0]) figures unsettle \(cast.places[1])"
        }
    }

    static func sentence(_ cast: Cast, _ random: inout SeededRandom, _ names: inout Set<MadeName>) -> String {
        func any(_ list: [String]) -> String { list[Int(random.next() % UInt64(list.count))] }
        func named(_ text: String, _ kind: EntityKind) -> String {
            names.insert(MadeName(text: text, kind: kind))
            return text
        }
        let (person, organisation, place) = (any(cast.people), any(cast.organisations), any(cast.places))
        let (first, second) = (any(cast.matters), Pools.word(&random))
        let number = 2 + random.next() % 900
        switch random.next() % 9 {
        case 0: return "\(person), who leads the \(organisation), said in \(place) that the \(first) would cost \(number) million a year."
        case 1: return "“Nobody here expected the \(first) to last through the winter,” said \(surname(person)), pointing to the \(second)."
        case 2: return "Officials of the \(organisation) counted \(number) cases of \(first) between \(place) and the coast."
        case 3: return "The talks about the \(first) broke off twice before a compromise on the \(second) was found."
        case 4: return "In \(place), where the \(second) had been closed since spring, people queued for news of the \(first)."
        case 5:
            return "A spokeswoman for the \(organisation) declined to say whether \(surname(person)) had seen the report on the \(second)."
        case 6:
            let other = named(Pools.pick(Pools.places, &random), .place)
            return "Prices rose by \(number % 40) per cent after the \(first), and traders in \(other) held back."
        case 7: return "\(person) and \(named(Pools.person(&random), .person)) are to meet again in \(place) next week."
        default:
            let other = named(Pools.organisation(&random), .organisation)
            return "Earlier the \(other) had warned that the \(second) might bring the \(first) to a stop."
        }
    }

    private static func surname(_ person: String) -> String {
        person.split(separator: " ").last.map(String.init) ?? person
    }
}
