import Testing

@testable import WireModel

@Suite("Safe text")
struct SafeTextTests {
    @Test("No byte of the 256 puts a control on the terminal, alone or between letters")
    func everyByte() {
        for byte in UInt8.min...UInt8.max {
            let text = SafeText(String(decoding: [0x61, byte, 0x62, byte], as: UTF8.self)).string
            for scalar in text.unicodeScalars {
                #expect(scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80..<0xA0).contains(scalar.value), "byte \(byte)")
            }
            #expect(text.hasPrefix("a"), "byte \(byte)")
        }
    }

    @Test("No scalar of a banned category, and no default-ignorable one, stands in a text on its own")
    func everyScalar() {
        let banned: Set<Unicode.GeneralCategory> = [
            .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
        ]
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), value != 9, value != 10, value != 13 else { continue }
            let properties = scalar.properties
            guard banned.contains(properties.generalCategory) || properties.isDefaultIgnorableCodePoint else { continue }
            let cleaned = SafeText("a" + String(scalar) + "b").string
            #expect(cleaned == "ab", "U+\(String(value, radix: 16))")
        }
    }

    @Test(
        "Known attacks on terminals arrive as plain words",
        arguments: [
            // An escape sequence that sets the title or reports it back into the shell's input.
            ("\u{1B}]0;owned\u{07}\u{1B}[21t", "]0;owned[21t"),
            // A side band message with escape codes, as a server may send to git (CVE-2024-52005).
            ("remote: \u{1B}[31mHijacked\u{1B}[0m\r", "remote: [31mHijacked[0m "),
            // A file name with an escape sequence inside an error message (bat #3691).
            ("[bat error]: 'x\u{1B}[2J': No such file", "[bat error]: 'x[2J': No such file"),
            // Log poisoning with ANSI sequences (RUSTSEC-2025-0055).
            ("user \u{1B}[1;1H\u{1B}[0Jroot", "user [1;1H[0Jroot"),
            // The same sequences by one C1 control.
            ("a\u{9B}31mb\u{9D}0;t\u{9C}c\u{90}q\u{9F}", "a31mb0;tcq"),
            // Trojan Source: bidirectional overrides, embeddings and isolates.
            ("/*\u{202E} } \u{2066}if (isAdmin)\u{2069} \u{2066} begin*/", "/* } if (isAdmin)  begin*/"),
            ("\u{200E}\u{200F}\u{061C}\u{202A}\u{202B}\u{202C}\u{202D}x", "x"),
            // Invisible letters and fillers.
            ("ad\u{3164}min\u{115F}\u{1160}\u{FFA0}\u{17B4}\u{034F}", "admin"),
            ("so\u{AD}ft zero\u{200B}width\u{FEFF}\u{2060}", "soft zerowidth"),
            // Tags and variation selectors that smuggle bytes.
            ("a\u{E0041}\u{E007F}\u{FE00}\u{FE0F}\u{E0100}b", "ab"),
            ("line\u{2028}break\u{2029}s", "linebreaks"),
            ("private\u{E000}\u{F8FF}\u{10FFFD}", "private"),
        ])
    func attacks(_ hostile: String, _ expected: String) {
        #expect(SafeText(hostile).string == expected)
    }

    @Test("Line breaks and tabs become one space each, a CR LF one as well")
    func breaks() {
        #expect(SafeText("a\nb\tc\rd\r\ne\n\nf").string == "a b c d e  f")
    }

    @Test("A tower of combining marks does not spill over the rows around it")
    func marks() {
        let tower = "z" + String(repeating: "\u{0335}\u{0300}", count: 50) + "o"
        #expect(SafeText(tower).string.unicodeScalars.count == 6)
        #expect(SafeText("\u{0301}\u{0300}a").string == "a", "a mark at the start would stand on somebody else's cell")
    }

    @Test("Emoji keep what joins them; elsewhere joiners and selectors go")
    func emoji() {
        #expect(SafeText("👨‍👩‍👧").string == "👨‍👩‍👧")
        #expect(SafeText("❤️ and 1️⃣").string == "❤️ and 1️⃣")
        #expect(SafeText("a\u{200D}b 1\u{FE0F}2 👨\u{200D}x 👨\u{200D}\u{200D}👩").string == "ab 12 👨x 👨\u{200D}👩")
    }

    @Test("Text of all scripts of news passes unchanged")
    func scripts() {
        for text in ["叙利亚沙伊拉特空军基地", "Çavuşoğlu’s “visit” – 5 €", "Σεισμός στο Αιγαίο", "زلزال في بحر إيجة", "землетрясение", "भूकंप", "지진"] {
            #expect(SafeText(text).string == text)
        }
    }

    @Test("Numbers and untrusted parts are safe inside an interpolation")
    func interpolation() {
        let hostile = "x\u{1B}[2J"
        #expect(("\(hostile): \(3) of \(SafeText("ten"))" as SafeText).string == "x[2J: 3 of ten")
    }

    @Test("Cleaning twice changes nothing more")
    func idempotent() {
        var generator = SplitMix(state: 7)
        for _ in 0..<2000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<20 {
                let pools: [ClosedRange<UInt32>] = [
                    0...0x7F, 0x80...0x36F, 0x2000...0x2070, 0xFE00...0xFE0F, 0x1F300...0x1F6FF, 0...0x10FFFF,
                ]
                let pool = pools[Int(generator.next() % 6)]
                if let scalar = Unicode.Scalar(pool.lowerBound + UInt32(generator.next() % UInt64(pool.count))) { text.append(scalar) }
            }
            let once = SafeText(String(text))
            #expect(SafeText(once.string) == once)
            #expect(once.cells.allSatisfy { $0.width == 1 || $0.width == 2 })
        }
    }
}

/// A small seeded generator: the same numbers in every run.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
