import Testing
import WireModel

@testable import WireScreen

/// Every pane, layout and overlay, at every size that it is made for.
@Suite struct GoldenFrameTests {
    static let sizes = [(120, 36), (80, 24), (60, 18), (40, 12), (20, 5), (1, 1)]

    @Test("The desk looks as it was drawn", arguments: sizes)
    func desk(columns: Int, rows: Int) {
        GoldenFrame.expect(Desk.open(columns, rows).frame, is: "desk-\(columns)x\(rows)")
    }

    @Test("Each pane shows its focus and its own hints", arguments: ["1", "3", "4", "5"])
    func focus(digit: String) {
        for (columns, rows) in [(120, 36), (80, 24), (60, 18), (40, 12)] {
            var desk = Desk.open(columns, rows)
            desk.press(digit + "j")
            GoldenFrame.expect(desk.frame, is: "focus-\(digit)-\(columns)x\(rows)")
        }
    }

    @Test("The other layouts share the screen as they should", arguments: ["p", "pp", "ppp", "z", "3z", "4z", "1z"])
    func layout(keys: String) {
        for (columns, rows) in [(120, 36), (80, 24)] {
            var desk = Desk.open(columns, rows)
            desk.press(keys)
            GoldenFrame.expect(desk.frame, is: "layout-\(keys)-\(columns)x\(rows)")
        }
    }

    @Test(
        "Drill-downs and overlays fit every size",
        arguments: [
            ("document", "<Enter>"), ("document-mention", "<Enter>nnnn"), ("entity", "3<Enter>"), ("place", "4<Enter>"),
            ("explain-entity", "3="), ("explain-headline", "="), ("explain-pulse", "1="), ("help", "?"), ("search", "/demir"),
            ("search-empty", "/"), ("search-error", "/person:"), ("filter-error", "f(a<Enter>"), ("command", ":the"),
            ("command-error", ":nonsense<Enter>"), ("palette", "^p".isEmpty ? "" : "<^p>star"), ("set-aside", "!"), ("chips", "3aj"),
            ("stories", "t"), ("link", "<Enter>o"), ("map-mode", "m++"),
        ])
    func overlay(name: String, keys: String) {
        for (columns, rows) in GoldenFrameTests.sizes {
            var desk = Desk.open(columns, rows)
            desk.press(keys)
            GoldenFrame.expect(desk.frame, is: "\(name)-\(columns)x\(rows)")
        }
    }

    @Test("Without Unicode every sign has a plain stand-in")
    func ascii() {
        for (columns, rows) in [(120, 36), (80, 24), (60, 18)] {
            let desk = Desk.open(columns, rows, glyphs: .ascii)
            GoldenFrame.expect(desk.frame, is: "ascii-\(columns)x\(rows)")
        }
        GoldenFrame.expect(Desk.open(120, 36, glyphs: .block).frame, is: "block-120x36")
    }
}
