import Glibc
import Testing

@testable import WireModel

@Suite("Cell widths")
struct CellWidthTests {
    @Test("Every scalar is as wide as glibc says, or columns would tear")
    func agreesWithGlibc() throws {
        let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
        let former = uselocale(locale)
        defer {
            uselocale(former)
            freelocale(locale)
        }
        let program = dlopen(nil, RTLD_NOW)
        // Glibc's overlay hides both functions.
        let wcwidth = unsafeBitCast(try #require(dlsym(program, "wcwidth")), to: (@convention(c) (wchar_t) -> Int32).self)
        let version = unsafeBitCast(
            try #require(dlsym(program, "gnu_get_libc_version")), to: (@convention(c) () -> UnsafePointer<CChar>).self)
        var differences: [UInt32] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if CellWidth.width(of: scalar) != max(0, Int(wcwidth(wchar_t(bitPattern: value)))) { differences.append(value) }
        }
        // The table is glibc 2.36's; a newer one knows newer characters, which the text's cleaning drops.
        let isSame = String(cString: version()) == "2.36"
        #expect(differences.count <= (isSame ? 0 : 12_000), "first: \(differences.prefix(5).map { String($0, radix: 16) })")
    }

    @Test(
        "A text's width is the sum of its cells",
        arguments: [
            ("Reuters", 7), ("叙利亚", 6), ("Çavuşoğlu", 9), ("e\u{0301}a", 2), ("👨‍👩‍👧", 2), ("👍🏽!", 3), ("❤️", 1), ("🇹🇷", 2), ("زلزال", 5), ("", 0),
        ])
    func widths(_ text: String, _ width: Int) {
        #expect(SafeText(text).width == width)
    }

    @Test(
        "A text that is too long ends in an ellipsis, never inside a character or a flag",
        arguments: [
            ("Pentagon", 8, "Pentagon"), ("Pentagon", 5, "Pent…"), ("叙利亚沙", 6, "叙利…"), ("叙利亚沙", 8, "叙利亚沙"), ("a 🇹🇷🇬🇷", 4, "a…"),
            ("one two", 5, "one…"), ("abc", 1, "…"),
            ("abc", 0, ""), ("abc", -1, ""), ("e\u{0301}e\u{0301}e\u{0301}", 2, "e\u{0301}…"),
        ])
    func truncation(_ text: String, _ columns: Int, _ expected: String) {
        let cut = SafeText(text).truncated(to: columns)
        #expect(cut.string == expected)
        #expect(cut.width <= max(0, columns))
    }

    @Test("A table's columns stand under each other whatever the script")
    func table() {
        var table = TextTable([.left, .right])
        table.add(["叙利亚", "5", "x"])
        table.add(["Syria", "123"])
        table.add(["", "7", "y"])
        #expect(table.lines().map(\.string) == ["叙利亚    5  x", "Syria   123", "          7  y"])
    }

    @Test("Bars show zero as a gap and the greatest as full")
    func sparkline() {
        #expect(Sparkline.text([0, 1, 4, 8]).string == " ▁▄█")
        #expect(Sparkline.text([]).string.isEmpty)
        #expect(Sparkline.text([0, 0]).string == "  ")
    }
}
