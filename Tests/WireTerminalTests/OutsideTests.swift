import Testing
import WireModel

@testable import WireTerminal

@Suite("Links and the clipboard")
struct OutsideTests {
    @Test(
        "A web link may be opened",
        arguments: [
            "https://example.org/a?b=c&d=%20#e", "http://example.org", "HTTPS://Example.org/it's", "https://[2001:db8::1]/x;y",
        ])
    func links(url: String) {
        #expect(LinkRules.objection(to: url) == nil)
    }

    @Test(
        "What could be an option, a command or another program's business is refused",
        arguments: [
            "", "-https://example.org", "file:///etc/passwd", "javascript:alert(1)", "https:/example.org", "https://", "http:///path",
            "https://-oProxyCommand=x/", "https://user@example.org/", "https://example.org/a b", "https://example.org/`id`",
            "https://example.org/\u{1B}[2J", "https://exämple.org/", "ftp://example.org/", "mailto:a@example.org", "https://e.org/\"x",
            "https://e.org/\\x", "https://e.org/\n",
        ])
    func refusals(url: String) {
        #expect(LinkRules.objection(to: url) != nil)
    }

    @Test("A link of 2,048 bytes is opened, a longer one is not")
    func length() {
        let stem = "https://example.org/"
        #expect(LinkRules.objection(to: stem + String(repeating: "a", count: 2_048 - stem.utf8.count)) == nil)
        #expect(LinkRules.objection(to: stem + String(repeating: "a", count: 2_049 - stem.utf8.count)) == .tooLong(bytes: 2_049))
    }

    @Test("The browser gets the link as one argument, whatever BROWSER says")
    func command() {
        let url = "https://example.org/;touch%20x"
        #expect(LinkOpener.command(for: url, browser: nil) == ["xdg-open", url])
        #expect(LinkOpener.command(for: url, browser: "firefox:lynx") == ["firefox", url])
        #expect(LinkOpener.command(for: url, browser: "w3m -M %s -v") == ["w3m", "-M", url, "-v"])
        #expect(LinkOpener.command(for: url, browser: "-x") == ["xdg-open", url])
    }

    @Test("A browser that does not exist is an error that names it, not a silence")
    func noBrowser() {
        #expect(throws: LinkError.noBrowser(name: "/nowhere/browser")) {
            try LinkOpener.open("https://example.org", environment: ["BROWSER": "/nowhere/browser"])
        }
    }

    @Test(
        "Base64 is that of RFC 4648",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ])
    func base64(plain: String, coded: String) {
        #expect(String(decoding: Clipboard.base64(plain.utf8), as: UTF8.self) == coded)
    }

    @Test("Nothing in a copied text can end the clipboard's sequence, and long text ends with a whole character")
    func clipboard() {
        let sequence = Clipboard.sequence(for: SafeText("a\u{07}b\u{1B}\\c"))
        #expect(sequence.starts(with: "\u{1B}]52;c;".utf8))
        #expect(sequence.filter { $0 < 0x20 } == [0x1B, 0x07])
        let long = Clipboard.sequence(for: SafeText("x" + String(repeating: "é", count: 40_000)))
        #expect(long.count < 90_000)
    }
}
