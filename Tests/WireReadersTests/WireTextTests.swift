import Testing
import WireModel

@testable import WireReaders

@Suite("Texts of wires")
struct WireTextTests {
    private func documents(_ text: String, _ file: String) -> [Document] {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: file) else { return [] }
        return documents
    }

    private func dateline(_ line: String) -> String? {
        NewsLines.dateline(Array(line.utf8)[...]).map { "\($0.place)|\($0.agency ?? "")" }
    }

    @Test(
        "A dateline is missed for its agency's sign, or its year is taken for a place",
        arguments: [
            ("MOSCOW, June 7. /TASS/. The ferry left the harbour on Friday.", "MOSCOW|TASS"),
            ("PIRAEUS, Greece, Feb. 1, 2017 /TideWire-Asia/ -- The ferry left.", "PIRAEUS, Greece|TideWire-Asia"),
            ("PIRAEUS, Greece, July 03, 2020 (TIDE NEWSWIRE) -- The ferry left.", "PIRAEUS, Greece|TIDE NEWSWIRE"),
            ("Atenas, 4 may (EFE).- El ferry zarpó del puerto.", "Atenas|EFE"),
            ("PIRAEUS, March 3 (AP) — The ferry left.", "PIRAEUS|AP"),
        ])
    func datelines(line: String, expected: String) {
        #expect(dateline(line) == expected)
    }

    @Test("A path or an alternative between strokes is taken for an agency")
    func strokes() {
        #expect(dateline("Ferry and/or train /see the map/ from the harbour to the town.") == nil)
        #expect(dateline("The ferry /TIDE/. left") == nil)
        #expect(dateline("2017 /TASS/. The ferry left.") == nil)
        #expect(dateline("/TASS/. The ferry left.") == nil)
        #expect(dateline("-") == nil)
        #expect(dateline(".-") == nil)
    }
}
