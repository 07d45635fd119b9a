import Testing
import WireScreen

@testable import WireTerminal

@Suite("Bytes into keys")
struct KeyDecoderTests {
    /// All that a decoder makes of `text`, given whole.
    private func keys(_ text: String) -> [InputEvent] {
        var decoder = KeyDecoder()
        let events = decoder.feed(text.utf8)
        return events + decoder.flush()
    }

    private func key(_ text: String) -> Key? {
        let events = keys(text)
        guard events.count == 1, case .key(let key)? = events.first else { return nil }
        return key
    }

    @Test("Plain and control characters are the keys that were pressed")
    func plainKeys() {
        #expect(key("j") == .character("j"))
        #expect(key("é") == .character("é"))
        #expect(key("世") == .character("世"))
        #expect(key("🙂") == .character("🙂"))
        #expect(key("\r") == Key(.enter))
        #expect(key("\n") == Key(.enter))
        #expect(key("\t") == Key(.tab))
        #expect(key("\u{7F}") == Key(.backspace))
        #expect(key("\u{04}") == Key(.character("d"), control: true))
        #expect(key("\u{00}") == Key(.character(" "), control: true))
        #expect(key("\u{1C}") == Key(.character("\\"), control: true))
    }

    @Test("An arrow is an arrow in every terminal's dialect: xterm in both modes, rxvt, the console, with modifiers")
    func arrows() {
        for up in ["\u{1B}[A", "\u{1B}OA", "\u{1B}[1A", "\u{1B}[1;1A"] { #expect(key(up) == Key(.up)) }
        #expect(key("\u{1B}[1;5C") == Key(.right, control: true))
        #expect(key("\u{1B}[1;3D") == Key(.left, alt: true))
        #expect(key("\u{1B}[1;2B") == Key(.down, shift: true))
        #expect(key("\u{1B}Oa") == Key(.up, control: true))
        #expect(key("\u{1B}[a") == Key(.up, shift: true))
    }

    @Test("Keys of the editing block and the function row are known in every numbering")
    func numberedKeys() {
        for home in ["\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~"] { #expect(key(home) == Key(.home)) }
        for end in ["\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{1B}[8~"] { #expect(key(end) == Key(.end)) }
        #expect(key("\u{1B}[5~") == Key(.pageUp))
        #expect(key("\u{1B}[6;5~") == Key(.pageDown, control: true))
        #expect(key("\u{1B}[6^") == Key(.pageDown, control: true))
        #expect(key("\u{1B}[3$") == Key(.delete, shift: true))
        #expect(key("\u{1B}[Z") == Key(.backTab, shift: true))
        for one in ["\u{1B}OP", "\u{1B}[11~", "\u{1B}[[A", "\u{1B}[P"] { #expect(key(one) == Key(.function(1))) }
        for (text, number) in [("15", 5), ("17", 6), ("21", 10), ("23", 11), ("24", 12), ("25", 13), ("34", 20)] {
            #expect(key("\u{1B}[\(text)~") == Key(.function(number)))
        }
        #expect(key("\u{1B}OM") == Key(.enter))
        #expect(key("\u{1B}Oq") == .character("1"))
    }

    @Test("Alt with a key is one key; escape twice is escape twice")
    func alt() {
        #expect(key("\u{1B}x") == Key(.character("x"), alt: true))
        #expect(key("\u{1B}é") == Key(.character("é"), alt: true))
        #expect(key("\u{1B}\r") == Key(.enter, alt: true))
        #expect(key("\u{1B}O") == Key(.character("O"), alt: true))
        #expect(key("\u{1B}[") == Key(.character("["), alt: true))
        #expect(key("\u{1B}]") == Key(.character("]"), alt: true))
        #expect(keys("\u{1B}\u{1B}") == [.key(Key(.escape)), .key(Key(.escape))])
        #expect(keys("\u{1B}\u{1B}[A") == [.key(Key(.escape)), .key(Key(.up))])
    }

    @Test("Keys that tell more than bytes can are read in both of their notations")
    func extendedKeys() {
        #expect(key("\u{1B}[106;5u") == Key(.character("j"), control: true))
        #expect(key("\u{1B}[27;5;106~") == Key(.character("j"), control: true))
        #expect(key("\u{1B}[13;2u") == Key(.enter, shift: true))
        #expect(key("\u{1B}[9;2u") == Key(.backTab, shift: true))
        #expect(key("\u{1B}[27u") == Key(.escape))
    }

    @Test("A sequence that nobody knows is swallowed whole: its letters must not act as keys")
    func unknownSequences() {
        for strange in [
            "\u{1B}[?62;22c", "\u{1B}[I", "\u{1B}[O", "\u{1B}[99;99;99~", "\u{1B}[1;2;3;4;5;6;7;8;9;10;11q", "\u{1B}]11;rgb:00/00/00\u{07}",
            "\u{1B}]11;rgb:00/00/00\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[M !!", "\u{1B}[<0;5;5m", "\u{1B}[200;1;1u\u{1B}[<35;1;1M",
        ] {
            #expect(keys(strange + "q").last == .key(.character("q")), "\(strange.debugDescription)")
            #expect(keys(strange + "q").count <= 2, "\(strange.debugDescription)")
        }
    }

    @Test("Bytes that come one by one make the same keys as all at once")
    func pieces() {
        let text = "a\u{1B}[1;5Cé世\u{1B}OA\u{1B}[200~two\nlines\u{1B}[201~\u{1B}[<0;10;20Mb"
        var decoder = KeyDecoder()
        var events: [InputEvent] = []
        for byte in text.utf8 { events += decoder.feed([byte]) }
        #expect(events == keys(text))
        #expect(
            events == [
                .key(.character("a")), .key(Key(.right, control: true)), .key(.character("é")), .key(.character("世")),
                .key(Key(.up)), .pasted("two\nlines"), .mouse(Mouse(.press, column: 9, row: 19)), .key(.character("b")),
            ])
        #expect(decoder.patience == nil)
    }

    @Test("A lone escape waits 25 ms for what may follow, and then is a key")
    func loneEscape() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B]).isEmpty)
        #expect(decoder.patience == 25)
        #expect(decoder.flush() == [.key(Key(.escape))])
        #expect(decoder.patience == nil)
    }

    @Test("A paste is text, whatever it holds: pasted escape sequences press no keys")
    func paste() {
        #expect(keys("\u{1B}[200~q\u{1B}[A\u{03}:quit\u{1B}[201~") == [.pasted("q\u{1B}[A\u{03}:quit")])
        var decoder = KeyDecoder()
        _ = decoder.feed("\u{1B}[200~never ends".utf8)
        #expect(decoder.patience == 1_000)
        #expect(decoder.flush() == [.pasted("never ends")])
        #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
        let long = String(repeating: "x", count: 100_000)
        guard case .pasted(let text)? = keys("\u{1B}[200~\(long)\u{1B}[201~").first else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == 65_536)
    }

    @Test("The wheel and presses are read; releases and motion are not")
    func mouse() {
        #expect(keys("\u{1B}[<64;3;4M") == [.mouse(Mouse(.wheelUp, column: 2, row: 3))])
        #expect(keys("\u{1B}[<65;3;4M") == [.mouse(Mouse(.wheelDown, column: 2, row: 3))])
        #expect(keys("\u{1B}[<0;3;4M\u{1B}[<0;3;4m") == [.mouse(Mouse(.press, column: 2, row: 3))])
    }

    @Test("What terminfo says beyond the common sequences is known, too")
    func extras() {
        var decoder = KeyDecoder(extra: [(Array("\u{1B}\u{01}K\r".utf8), Key(.function(1)))])
        #expect(decoder.feed("\u{1B}\u{01}K\r".utf8) == [.key(Key(.function(1)))])
    }

    @Test("Damaged UTF-8 and any bytes at all give keys or nothing, and never wait for ever")
    func anyBytes() {
        var state: UInt64 = 7
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        for isUTF8 in [true, false] {
            for _ in 0..<3_000 {
                var decoder = KeyDecoder(isUTF8: isUTF8)
                let bytes = (0..<Int(next() % 24)).map { _ in [0x1B, 0x5B, 0x4F, 0x3B, 0x7E, 0xC3, next(), next()][Int(next() % 8)] }
                _ = decoder.feed(bytes)
                _ = decoder.flush()
                #expect(decoder.patience == nil)
                #expect(decoder.feed([0x71]).last == .key(.character("q")))
            }
        }
    }
}
