import Testing
import WireScreen

@testable import WireTerminal

@Suite("Colours of a terminal")
struct ColourTests {
    private let orange = Colour.rgb(red: 255, green: 135, blue: 0)

    @Test("The depth follows terminfo, and NO_COLOR wins over it unless it is empty")
    func depth() {
        #expect(ColourDepth(colours: 256, hasRGB: false, noColour: nil) == .palette)
        #expect(ColourDepth(colours: 1 << 24, hasRGB: true, noColour: nil) == .direct)
        #expect(ColourDepth(colours: 88, hasRGB: false, noColour: nil) == .sixteen)
        #expect(ColourDepth(colours: 8, hasRGB: false, noColour: nil) == .eight)
        #expect(ColourDepth(colours: -1, hasRGB: false, noColour: nil) == .mono)
        #expect(ColourDepth(colours: 256, hasRGB: true, noColour: "1") == .mono)
        #expect(ColourDepth(colours: 256, hasRGB: false, noColour: "") == .palette)
    }

    @Test("A colour is the nearest that the terminal has")
    func nearest() {
        #expect(ColourMapping.number(of: orange, depth: .palette) == 208)
        #expect(ColourMapping.number(of: .rgb(red: 8, green: 8, blue: 8), depth: .palette) == 232)
        #expect(ColourMapping.number(of: .rgb(red: 255, green: 255, blue: 255), depth: .palette) == 231)
        #expect(ColourMapping.number(of: .rgb(red: 250, green: 10, blue: 10), depth: .sixteen) == 9)
        #expect(ColourMapping.number(of: .rgb(red: 0, green: 200, blue: 10), depth: .eight) == 2)
        #expect(ColourMapping.number(of: .indexed(208), depth: .sixteen) != ColourMapping.own)
        #expect(ColourMapping.number(of: orange, depth: .direct) == 0xFF8700)
        #expect(ColourMapping.number(of: .indexed(208), depth: .direct) == 0xFF8700)
    }

    @Test("The palette's own colours stay themselves, and bright ones become bold where there are eight")
    func palette() {
        for index in 0..<256 {
            #expect(ColourMapping.number(of: .indexed(UInt8(index)), depth: .palette) == index)
        }
        #expect(ColourMapping.number(of: .indexed(9), depth: .eight) == 1)
        #expect(ColourMapping.needsBold(.indexed(9), depth: .eight))
        #expect(!ColourMapping.needsBold(.indexed(1), depth: .eight))
        #expect(!ColourMapping.needsBold(.indexed(9), depth: .sixteen))
    }

    @Test("The terminal's own colours are never replaced, and mono has no others")
    func own() {
        for depth in [ColourDepth.mono, .eight, .sixteen, .palette, .direct] {
            #expect(ColourMapping.number(of: .terminal, depth: depth) == ColourMapping.own)
        }
        #expect(ColourMapping.number(of: orange, depth: .mono) == ColourMapping.own)
    }

    @Test("No colour of a direct terminal falls among its palette's first eight")
    func directBlack() {
        #expect(ColourMapping.number(of: .rgb(red: 0, green: 0, blue: 0), depth: .direct) == 8)
    }

    @Test("Pairs are handed out once, taken back from the longest unused, and never from the frame being drawn")
    func pairs() {
        func colours(_ number: Int) -> ColourPairs.Colours { .init(foreground: number, background: -1) }
        var pairs = ColourPairs(limit: 4)
        pairs.beginFrame()
        #expect(pairs.pair(for: colours(1)) == .new(1))
        #expect(pairs.pair(for: colours(2)) == .new(2))
        #expect(pairs.pair(for: colours(3)) == .new(3))
        #expect(pairs.pair(for: colours(1)) == .held(1))
        #expect(pairs.pair(for: colours(4)) == .none)
        pairs.beginFrame()
        #expect(pairs.pair(for: colours(1)) == .held(1))
        #expect(pairs.pair(for: colours(4)) == .taken(2))
        #expect(pairs.pair(for: colours(2)) == .taken(3))
        #expect(pairs.pair(for: colours(3)) == .none)
    }
}
