import Testing
import WireScreen

@testable import WireTerminal

@Suite("Which terminal, which signs")
struct TerminalChoiceTests {
    @Test(
        "A terminal that terminfo does not know yet is tried as one that it is like",
        arguments: [
            "xterm-kitty", "foot", "ghostty", "xterm-ghostty", "wezterm", "alacritty", "something-256color",
        ])
    func modernTerminals(name: String) {
        let candidates = TerminalNames.candidates(for: name)
        #expect(candidates.first == name)
        #expect(candidates.dropFirst().first == "xterm-256color")
        #expect(candidates.contains("vt100"))
    }

    @Test("Inside tmux and screen their own entries come first; what is quite unknown is tried as a vt100")
    func others() {
        #expect(TerminalNames.candidates(for: "tmux-direct").prefix(3) == ["tmux-direct", "tmux-256color", "screen-256color"])
        #expect(TerminalNames.candidates(for: "beehive") == ["beehive", "vt100", "ansi"])
        #expect(TerminalNames.candidates(for: "xterm-256color").filter { $0 == "xterm-256color" }.count == 1)
    }

    @Test(
        "Without a screen there is nothing to try, nor does a path in TERM reach terminfo",
        arguments: [
            nil, "", "dumb", "../../etc/passwd", "a b", "x\u{1B}[2J",
        ])
    func unsuitable(name: String?) {
        #expect(TerminalNames.candidates(for: name).isEmpty)
    }

    @Test("Signs follow the locale, and the console's small font")
    func glyphs() {
        #expect(GlyphChoice.glyphs(isUTF8: true, term: "xterm-256color") == .braille)
        #expect(GlyphChoice.glyphs(isUTF8: true, term: "linux") == .block)
        #expect(GlyphChoice.glyphs(isUTF8: false, term: "xterm-256color") == .ascii)
        #expect(GlyphChoice.glyphs(isUTF8: true, term: "vt100") == .ascii)
    }

    @Test("The first of LC_ALL, LC_CTYPE and LANG that is set says whether the locale is UTF-8")
    func locale() {
        #expect(GlyphChoice.isUTF8(["LANG": "en_GB.UTF-8"]))
        #expect(GlyphChoice.isUTF8(["LANG": "C.utf8"]))
        #expect(GlyphChoice.isUTF8(["LC_ALL": "", "LC_CTYPE": "de_DE.UTF-8@euro", "LANG": "C"]))
        #expect(!GlyphChoice.isUTF8(["LC_ALL": "C", "LANG": "en_GB.UTF-8"]))
        #expect(!GlyphChoice.isUTF8([:]))
    }

    @Test("Where only ASCII shows, a sign has a plain one for it")
    func plainSigns() {
        #expect(String(String.UnicodeScalarView("Çavuşoğlu “É”… – ▲".unicodeScalars.map(PlainSigns.sign))) == "Cavusoglu \"E\". - ^")
        #expect(PlainSigns.sign("世") == "?")
        for value in UInt32(0xC0)..<0x180 {
            let sign = PlainSigns.sign(Unicode.Scalar(value) ?? "x")
            #expect(sign.value > 0x20 && sign.value < 0x7F)
        }
        #expect(PlainSigns.sign("Ž") == "Z" && PlainSigns.sign("ž") == "z" && PlainSigns.sign("ł") == "l" && PlainSigns.sign("ő") == "o")
    }
}
