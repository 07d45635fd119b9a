import Testing
@testable import WireModel

@testable import WireScreen

@Suite struct FrameTests {
    @Test("Text is clipped at the edge of its region and never leaves it")
    func clipping() {
        var frame = Frame(columns: 10, rows: 3)
        frame.within(Region(column: 2, row: 1, columns: 4, rows: 1)) { part in
            part.put("abcdefgh", column: 0, row: 0, style: .plain)
            part.put("outside", column: 0, row: 1, style: .plain)
            part.put("zz", column: -1, row: 0, style: .plain)
        }
        #expect(frame.lines == ["", "  zbcd", ""])
    }

    @Test("A wide cluster is drawn whole or not at all")
    func wideClusters() {
        var frame = Frame(columns: 5, rows: 1)
        frame.put("a界界", column: 0, row: 0, width: 4, style: .plain)
        #expect(frame.lines == ["a界"])
        frame.put("x", column: 2, row: 0, style: .plain)
        #expect(frame.lines == ["a x"], "half of a wide cluster would stay on the screen")
        frame.put("界", column: 4, row: 0, style: .plain)
        #expect(frame.lines == ["a x"])
    }

    @Test("Writing over the left half of a wide cluster clears its right half")
    func leftHalf() {
        var frame = Frame(columns: 4, rows: 1)
        frame.put("界y", column: 0, row: 0, style: .plain)
        frame.put("x", column: 0, row: 0, style: .plain)
        #expect(frame.lines == ["x y"])
    }

    @Test("The difference of two frames is only what changed")
    func difference() {
        var old = Frame(columns: 20, rows: 2)
        old.put("same same", column: 0, row: 0, style: .plain)
        var new = old
        new.put("SAME", column: 5, row: 0, style: Style(attributes: .bold))
        #expect(new.runs(since: old) == [FrameRun(column: 5, row: 0, width: 4, style: Style(attributes: .bold))])
        #expect(new.runs(since: new).isEmpty)
        #expect(new.runs(since: nil).reduce(0) { $0 + $1.width } == 40, "a first frame must cover the whole screen")
    }

    @Test("A cell keeps a base and four marks, and of a heap of marks what fits, never half a scalar")
    func marks() {
        let base = "\u{1F600}"
        for marks in 0...40 {
            let text = base + String(repeating: "\u{1D165}", count: marks)
            let kept = CellText(text).string
            #expect(text.unicodeScalars.starts(with: kept.unicodeScalars))
            #expect(kept.unicodeScalars.count == min(marks + 1, 5))
        }
        #expect(CellText("").string == "" && CellText("é") == CellText("é".unicodeScalars.first ?? " "))
    }

    @Test("A change of one mark over a letter is seen")
    func changedMark() {
        var old = Frame(columns: 3, rows: 2)
        old.put("e\u{301}", column: 1, row: 1, style: .plain)
        var new = old
        new.put("e\u{300}", column: 1, row: 1, style: .plain)
        #expect(new.runs(since: old) == [FrameRun(column: 1, row: 1, width: 1, style: .plain)])
    }

    @Test("A frame of no size is a frame of one cell")
    func tiny() {
        let frame = Frame(columns: 0, rows: -4)
        #expect(frame.totalColumns == 1 && frame.totalRows == 1)
    }
}

@Suite struct PlainScalarsTests {
    @Test("The fast way into a frame draws what the slow one would")
    func sameAsSlow() {
        for value in UInt32(0x20)...0x2900 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            guard PlainScalars.areAll(text) else { continue }
            #expect(CellText(scalar) == CellText(text) && CellText(scalar).string == text)
            #expect(CellWidth.width(of: scalar) == 1 && !TextSafety.isHarmful(scalar), "\(text) at \(value)")
        }
        #expect(!PlainScalars.areAll("e\u{301}") && !PlainScalars.areAll("界") && !PlainScalars.areAll("\u{AD}"))
    }
}
