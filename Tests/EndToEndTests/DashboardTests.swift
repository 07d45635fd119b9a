import Foundation
import TestSupport
import Testing

/// A reader's day at the dashboard, on the demo's documents.
@Suite("The dashboard", .serialized)
struct DashboardTests {
    private let demo: DemoDesk

    init() throws {
        demo = try DemoDesk()
        // The archive is there: what is on the screen then is the last word, and not a count on its way.
        _ = try demo.desk.run("ingest", demo.directory.path)
    }

    /// What each pane says, to see that it answers to a filter.
    private struct Answers: Equatable {
        var pulse: [String]
        var headlines: [String]
        var entities: [String]
        var places: [String]

        init(_ lines: [String]) {
            /// The rows under a title, on one side of the line between two panes.
            func rows(_ title: String, _ count: Int, right: Bool) -> [String] {
                guard let row = lines.row(of: title) else { return [] }
                return lines[row...].dropFirst().prefix(count).map { line in
                    let parts = line.split(separator: "│", maxSplits: 1).map(String.init)
                    return (right ? parts.last : parts.first) ?? ""
                }
            }
            pulse = rows("¹pulse", 1, right: false)
            headlines = rows("²headlines", 12, right: false)
            entities = rows("³entities", 12, right: true)
            places = rows("places list", 12, right: true)
        }
    }

    /// The desk of the demo, with every answer in.
    private func everyPane(_ screen: TmuxScreen) throws -> [String] {
        try screen.wait(for: "every pane") { lines in
            let last = [
                "peak 6 at 03 Mar 05:00", "unread · 1/72", "PER Katerina Doukali  ", "1 ◉ Izmir  ", "peek ─",
                // The ends of what may be painted last: counts come behind the list, and a frame is read while it is painted.
                "ambiguous 3  (! shows why)", "on the eastern Aegean.",
            ]
            return (lines.last?.hasSuffix("1/72") ?? false) && last.allSatisfy { text in lines.contains { $0.contains(text) } }
        }
    }

    @Test("Every pane can have the focus, by its digit and by Tab")
    func panes() throws {
        let screen = try demo.open()
        try screen.wait(forText: "━━ ²headlines ━")
        for (digit, title) in [("1", "¹pulse"), ("3", "³entities"), ("4", "⁴places"), ("5", "⁵sources"), ("2", "²headlines")] {
            try screen.press(digit)
            try screen.wait(forText: "━━ \(title) ━")
        }
        for title in ["⁴places", "⁵sources", "¹pulse", "²headlines"] {
            try screen.press("Tab")
            try screen.wait(forText: "━━ \(title) ━")
        }
        try screen.quit()
    }

    @Test("A file that arrives is told of and counted, but moves nothing until the reader asks for it")
    func arrival() throws {
        let screen = try demo.open()
        _ = try everyPane(screen)
        try screen.press(all: ["j", "j", "j"])
        let before = try screen.wait(for: "the fourth headline selected") {
            $0.contains { $0.contains(" 4/72 ━") } && $0.selected?.contains("Search ends with 47 dead") ?? false
        }
        let row = try #require(before.firstIndex { $0.contains("▌") })
        try demo.drop("late.txt", headline: "Ministers meet once more in Izmir")
        let after = try screen.wait(for: "the arrival told") { $0.contains { $0.contains("▲ 1 new") } && $0[0].contains("73 art") }
        #expect(after[row].prefix(60) == before[row].prefix(60), "the selection moved")
        #expect(after[row - 1].prefix(60) == before[row - 1].prefix(60), "the list moved")
        try screen.press(".")
        let newest = try screen.wait(for: "the newest selected") { $0.selected?.contains("Ministers meet once more") ?? false }
        #expect(!newest.contains { $0.contains("1 new ") })
        try screen.quit()
    }

    @Test("A query narrows every pane, and dropping it brings everything back")
    func query() throws {
        let screen = try demo.open()
        let before = Answers(try everyPane(screen))
        try screen.press("f")
        try screen.type("contractor -minister\n")
        let lines = try screen.wait(for: "the filter in the header") { $0[0].contains("[contractor") && !$0[0].contains("72 art") }
        #expect(lines[0].contains("articles"))
        let narrowed = try screen.wait(for: "every pane narrowed") { lines in
            let now = Answers(lines)
            return now.pulse != before.pulse && now.headlines != before.headlines && now.entities != before.entities
                && now.places != before.places
        }
        #expect(!narrowed.contains { $0.contains("━━ ²headlines") && $0.contains("/72") })
        try screen.press("F")
        // The selected headline keeps the reader's eye where it is, until it is asked for the first one.
        try screen.wait(for: "everything, and the same headline") { lines in
            lines[0].contains("72 art") && lines.selected?.prefix(60) == narrowed.selected?.prefix(60)
        }
        try screen.press("Home")
        try screen.wait(for: "everything as it was") { Answers($0) == before }
        try screen.press("f")
        try screen.type("(contractor\n")
        try screen.wait(forText: "this does not parse")
        try screen.wait(forText: "^")
        try screen.press("Escape")
        try screen.wait(forText: "? keys")
        try screen.quit()
    }

    @Test("A selection becomes a chip, and every pane answers to it")
    func chip() throws {
        let screen = try demo.open()
        let before = Answers(try everyPane(screen))
        try screen.press("3")
        try screen.wait(forText: "━━ ³entities ━")
        try screen.press("j", "j")
        try screen.wait(for: "the third entity") { $0.contains { $0.contains("│▌PER Orhan Tezcan") } }
        try screen.press("a")
        try screen.wait(for: "the chip") { $0[0].contains("[Orhan Tezcan]") && !$0[0].contains("72 art") }
        try screen.wait(for: "every pane narrowed") { lines in
            let now = Answers(lines)
            return now.pulse != before.pulse && now.headlines != before.headlines && now.places != before.places
                && lines.contains { $0.contains("Orhan Tezcan") }
        }
        try screen.press("5")
        try screen.wait(for: "a source selected") { lines in
            guard let title = lines.row(of: "━━ ⁵sources ━"), title + 1 < lines.count else { return false }
            let first = lines[title + 1]
            return first.contains("│▌") && !first.contains("PER ") && lines.last?.contains("? keys") ?? false
        }
        try screen.press("a")
        try screen.wait(for: "a second chip") { $0[0].contains("] [") }
        try screen.press("x", "x")
        try screen.wait(for: "no chip") { $0[0].contains("72 art") }
        try screen.quit()
    }

    @Test("A search finds while it is typed, and Enter reads what it found")
    func search() throws {
        let screen = try demo.open()
        try screen.press("/")
        try screen.type("contractor")
        try screen.wait(for: "results") { $0.last?.contains("found") ?? false && !($0.last?.contains(" 0 found") ?? true) }
        try screen.press("Enter")
        try screen.wait(for: "what was found") { lines in
            lines.contains { $0.contains("━━ article ━") } && lines.contains { $0.localizedCaseInsensitiveContains("contractor") }
        }
        try screen.press("q")
        try screen.wait(forText: "━━ ²headlines ━")
        try screen.press("n")
        try screen.wait(forText: "━━ article ━")
        try screen.quit()
    }

    @Test("An article opens as text with its source and file, and counts as read")
    func reading() throws {
        let screen = try demo.open()
        try screen.press("Enter")
        try screen.wait(for: "the text, its file and its names") { lines in
            ["Buildings collapse in Bornova", "meridian/three-days.html", "named here"].allSatisfy { text in
                lines.contains { $0.contains(text) }
            }
        }
        try screen.press("Escape")
        try screen.wait(for: "the mark") { $0.selected?.hasPrefix("▌○ 17:00") ?? false && $0[0].contains("71 unread") }
        try screen.press("u")
        try screen.wait(for: "the mark undone") { $0.selected?.hasPrefix("▌●") ?? false && $0[0].contains("72 unread") }
        try screen.press("U")
        try screen.wait(for: "the mark again") { $0.selected?.hasPrefix("▌○") ?? false && $0[0].contains("71 unread") }
        try screen.quit()
    }

    @Test("= explains a figure by its rule, the sentences and their files")
    func explanation() throws {
        let screen = try demo.open()
        let mentions = try #require(try everyPane(screen).mentions(of: "PER Katerina Doukali"))
        try screen.press("3", "=")
        try screen.wait(for: "the rule, the sentences and their files") { lines in
            ["it rests on", "Katerina Doukali: \(mentions) mentions in", "Each mention is"].allSatisfy { text in
                lines.contains { $0.contains(text) }
            }
                && lines.contains { $0.hasSuffix(".txt") || $0.hasSuffix(".html") }
                && lines.contains { $0.contains("Doukali") && !$0.contains("mention") }
        }
        try screen.press("Enter")
        try screen.wait(forText: "━━ article ━")
        try screen.quit()
    }

    @Test("X merges a name into another for good, and names.toml says so")
    func merge() throws {
        let screen = try demo.open()
        let before = try everyPane(screen)
        let mentions = try ["PER Katerina Doukali", "PER Leyla Sarvan"].reduce(0) { try $0 + #require(before.mentions(of: $1)) }
        try screen.press("3", "X")
        try screen.wait(forText: ":merge")
        try screen.type("Leyla Sarvan\n")
        try screen.wait(for: "both as one") { $0.mentions(of: "PER Leyla Sarvan") == mentions }
        try screen.quit()
        let file = demo.desk.home.appending(path: "config/wirewatch/names.toml")
        #expect(try String(contentsOf: file, encoding: .utf8).contains("Katerina Doukali"))
        let again = try demo.open()
        try again.wait(for: "both as one again") { $0.mentions(of: "PER Leyla Sarvan") == mentions }
        try again.quit()
    }

    @Test("Stars and what was read are still there after a restart")
    func marks() throws {
        let first = try demo.open()
        try first.press("*")
        try first.wait(for: "a star") { $0.selected?.contains("★") ?? false }
        try first.press("j", "r")
        try first.wait(for: "a read article") { $0.selected?.contains("○") ?? false && $0[0].contains("71 unread") }
        try first.quit()
        let second = try demo.open()
        try second.wait(for: "the marks") { lines in
            guard let row = lines.firstIndex(where: { $0.contains("▌") }), row + 1 < lines.count else { return false }
            return lines[0].contains("71 unread") && lines[row].contains("★") && lines[row + 1].hasPrefix(" ○")
        }
        try second.quit()
    }

    @Test("Map mode zooms, pans, jumps, fits and leaves")
    func map() throws {
        let screen = try demo.open()
        _ = try everyPane(screen)
        try screen.press("m")
        // The footer is painted last: with it there, the map above is whole.
        let fitted = try screen.wait(for: "the map fitted") { lines in
            lines.contains { $0.contains("map mode · z 6/9") } && lines.last?.contains("Map mode:") ?? false
        }
        try screen.press("+")
        try screen.wait(forText: "z 7/9")
        try screen.press("-", "-")
        try screen.wait(forText: "z 5/9")
        try screen.press("0")
        let map = { (lines: [String]) in lines.filter { $0.contains("▶") || $0.contains("◀") } }
        try screen.wait(for: "the map fitted again") { map($0) == map(fitted) }
        try screen.press("Right")
        try screen.wait(for: "another part of the map") { map($0) != map(fitted) }
        try screen.press("0", "3")
        try screen.wait(for: "the third place") { $0.contains { $0.contains("▌3 ") } }
        try screen.press("m")
        try screen.wait(for: "the map left") { !$0.contains { $0.contains("map mode") } }
        try screen.quit()
    }

    @Test("Help lists the keys, the palette finds an action, and Escape leaves both")
    func help() throws {
        let screen = try demo.open()
        let desk = try everyPane(screen)
        try screen.press("?")
        try screen.wait(forText: "next layout: desk, map, read, wall")
        try screen.press("q")
        try screen.wait(for: "the desk") { $0 == desk }
        try screen.press("C-p")
        try screen.type("borders")
        try screen.wait(forText: "borders on or off")
        try screen.press("Escape")
        try screen.wait(for: "the desk again") { $0 == desk }
        try screen.quit()
    }

    @Test("The command line completes, does, and says what it does not know")
    func commands() throws {
        let screen = try demo.open()
        try screen.press(":")
        try screen.type("the")
        try screen.press("Tab")
        try screen.wait(for: "the completed word") { $0.last?.hasSuffix(":theme") ?? false }
        try screen.type("night\n")
        try screen.wait(forText: "Theme night.")
        try screen.press(":")
        try screen.type("nonsense\n")
        try screen.wait(forText: "No command is called")
        try screen.press("Escape")
        try screen.wait(forText: "? keys")
        try screen.press(":")
        try screen.type("query person:Sarvan\n")
        try screen.wait(for: "the filter") { $0[0].contains("[person:") }
        try screen.press(":")
        try screen.type("quit\n")
        #expect(try screen.waitForExit().code == 0)
        let again = try demo.open()
        #expect(try again.styledLines().contains { $0.contains("\u{1B}[") })
        try again.quit()
    }

    @Test("T changes the colours, not the text, and the choice lasts")
    func themes() throws {
        let screen = try demo.open()
        let before = try everyPane(screen)
        let colours = try screen.styledLines()
        try screen.press("T")
        try screen.wait(forText: "Theme ")
        try screen.press("j", "k")
        try screen.wait(for: "the same text") { $0 == before }
        let changed = try screen.styledLines()
        #expect(changed != colours)
        try screen.quit()
        let again = try demo.open()
        try again.wait(for: "the same text again") { $0 == before }
        // Blanks may be painted in several ways: what stands in the header says which theme it is.
        let header = { (lines: [String]) in lines.first?.components(separatedBy: "live").first }
        #expect(header(try again.styledLines()) == header(changed))
        #expect(header(changed) != header(colours))
        try again.quit()
    }

    @Test("A pane fills the screen and gives it back, and the layouts take turns")
    func layouts() throws {
        let screen = try demo.open()
        let desk = try everyPane(screen)
        try screen.press("z")
        try screen.wait(for: "headlines alone") { lines in !lines.contains { $0.contains("³entities") || $0.contains("⁴places") } }
        try screen.press("z")
        try screen.wait(for: "the desk") { $0 == desk }
        try screen.press("p")
        try screen.wait(for: "the map's layout") { lines in
            guard let map = lines.row(of: "⁴places"), let list = lines.row(of: "²headlines") else { return false }
            return map < list
        }
        try screen.press("p")
        try screen.wait(forText: "An earthquake, an aftershock and a handshake")
        try screen.press("p")
        try screen.wait(for: "the wall") { lines in !lines.contains { $0.contains("? keys") } }
        try screen.press("p")
        try screen.wait(for: "the desk again") { $0 == desk }
        try screen.quit()
    }

    @Test("NO_COLOR leaves the text as it is, with attributes only")
    func noColour() throws {
        let screen = try demo.open(columns: 80, rows: 24, environment: ["NO_COLOR": "1"])
        let text = try screen.wait(forText: "PER Katerina").joined(separator: "\n")
        #expect(text.contains("━━ ²headlines"))
        for key in ["1", "3", "4", "5", "2"] {
            try screen.press(key)
            try screen.wait(for: "the focus") { $0.contains { $0.contains("━━") } || key == "1" }
            #expect(try screen.styledLines().allSatisfy { !Self.hasColour($0) })
        }
        try screen.quit()
    }

    @Test("ASCII glyphs keep every sign of the dashboard's own plain")
    func ascii() throws {
        let screen = try demo.open(columns: 80, rows: 24, ["--glyphs", "ascii"])
        let signs = Set("━─│┃┯┷┿┼┤├┬┴▌●○★▲◀▶▼×…·Δ▁▂▃▄▅▆▇█«»↵▏▾▸•◉◆⚠°")
        for key in ["2", "1", "3", "4", "5", "?"] {
            try screen.press(key)
            let lines = try screen.wait(for: "pane \(key)") { lines in
                lines.contains { $0.contains("==") || $0.contains("keys") } || key == "1"
            }
            // Braille is the map's.
            let found = lines.joined().filter { signs.contains($0) || ("\u{2801}"..."\u{28FF}").contains($0) }
            #expect(found.isEmpty, "pane \(key) shows \(found)")
        }
        try screen.press("q")
        try screen.quit()
    }

    private static func hasColour(_ text: String) -> Bool {
        text.components(separatedBy: "\u{1B}[").dropFirst().contains { piece in
            let numbers = piece.prefix { $0.isNumber || $0 == ";" }.split(separator: ";").compactMap { Int($0) }
            return numbers.contains { (30...38).contains($0) || (40...48).contains($0) || (90...107).contains($0) }
        }
    }
}
