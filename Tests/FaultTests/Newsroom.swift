import Foundation
import TestSupport
import Testing
import WireArchive

/// A directory of generated articles, and archives of it that are made under bad luck.
struct Newsroom {
    let desk: Desk

    private static let towns = ["Aleppo", "Izmir", "Beirut", "Larnaca", "Mosul", "Athens", "Tripoli", "Amman"]
    private static let people = ["Elena Marsh", "Omar Haddad", "Ayla Demir", "Jonas Weber", "Nadia Farouk"]

    /// Of ten files six are articles that are alike in all but their numbers; the others are a feed, a copy, one without a date, and
    /// one that is empty or no text.
    ///
    /// `entries` stand in one more feed, which is read and written in parts.
    init(files: Int, entries: Int = 0) throws {
        desk = try Desk()
        if entries > 0 { try desk.write(Self.feed(entries), "articles/desk-3/long-feed.xml") }
        for number in 0..<files {
            let (name, text) = Self.file(number)
            try desk.write(text, "articles/desk-\(number % 7)/" + name)
        }
    }

    private static func file(_ number: Int) -> (name: String, text: String) {
        let town = towns[number % towns.count]
        let person = people[number % people.count]
        switch number % 10 {
        case 6:
            let entries = (0..<3).map { entry in
                "<item><guid>feed-\(number)-\(entry)</guid><title>\(person) in \(town), part \(entry)</title>"
                    + "<description>Note \(entry) of number \(number).</description></item>"
            }
            return ("feed-\(number).xml", "<rss version=\"2.0\"><channel><title>Port Feed</title>\(entries.joined())</channel></rss>")
        case 7: return ("copy-\(number).txt", article(number - 2))
        case 8: return ("undated-\(number).txt", "\(person) leaves \(town)\n\n\(person) left \(town) without a word, number \(number).\n")
        case 9: return number % 20 == 9 ? ("empty-\(number).txt", "") : ("image-\(number).txt", "\u{89}PNG\u{0}\u{0}\u{1}\(number)")
        default: return ("report-\(number).txt", article(number))
        }
    }

    /// A feed whose every hundredth entry stands there twice.
    private static func feed(_ entries: Int) -> String {
        let items = (0..<entries).map { number in
            let entry = number % 100 == 99 ? number - 1 : number
            return "<item><guid>long-\(entry)</guid><title>\(people[entry % people.count]) in \(towns[entry % towns.count])</title>"
                + "<description>Note \(entry) of the long feed.</description></item>\n"
        }
        return "<rss version=\"2.0\"><channel><title>Long Feed</title>\(items.joined())</channel></rss>"
    }

    private static func article(_ number: Int) -> String {
        let town = towns[number % towns.count]
        let person = people[number % people.count]
        let day = 10 + number % 18
        return """
            \(person) speaks in \(town) about plan \(number)
            Source: Harbour Wire \(number % 5)
            Date: 2017-04-\(day)T09:00:00Z

            \(person) said in \(town) that plan number \(number) goes on. “The harbour stays open,” \(person) said.

            """
    }

    func archive(_ name: String) -> String {
        desk.home.appending(path: name).path
    }

    /// The program, ready to bring `archive` up to date.
    func ingest(_ archive: String) -> Process {
        desk.process(["ingest", desk.articles.path, "--archive", archive])
    }

    /// Brings `archive` up to date, undisturbed.
    @discardableResult
    func finish(_ archive: String) throws -> Desk.Result {
        try desk.finish(ingest(archive))
    }

    /// All that the archive says, and what is wrong with it.
    func contents(_ archive: String) throws -> [String] {
        let archive = try Archive.open(archive, access: .readOnly)
        defer { archive.close() }
        return try archive.contentDump() + archive.inconsistencies(isThorough: true)
    }

    /// One undisturbed start over `archive` makes it equal to one that was never disturbed.
    func expectRecovery(_ archive: String, location: SourceLocation = #_sourceLocation) throws {
        let last = try finish(archive)
        #expect(last.code == 0, "\(last.errorText)", sourceLocation: location)
        let undisturbed = self.archive("undisturbed.sqlite")
        #expect(try finish(undisturbed).code == 0, sourceLocation: location)
        #expect(difference(try contents(archive), try contents(undisturbed)) == [], sourceLocation: location)
    }
}

/// The first lines in which two archives differ: a whole dump would drown the message of a test.
func difference(_ left: [String], _ right: [String]) -> [String] {
    let (first, second) = (Set(left), Set(right))
    let lines = first.subtracting(second).map { "- " + $0 } + second.subtracting(first).map { "+ " + $0 }
    return Array(lines.sorted().prefix(10))
}

/// A generator that gives the same numbers in every run: SplitMix64 (Steele et al. 2014).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
