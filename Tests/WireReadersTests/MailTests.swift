import Testing
import WireModel

@testable import WireReaders

@Suite("Mail")
struct MailTests {
    private func message(_ lines: String...) -> Document? {
        let text = lines.joined(separator: "\n")
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: "a.eml") else { return nil }
        return documents.first
    }

    @Test(
        "An encoded word stays as it is, or is read in the wrong character set",
        arguments: [
            ("=?utf-8?Q?Caf=C3=A9_today?=", "Café today"), ("=?iso-8859-1?q?Caf=E9?= and =?UTF-8?B?dGVh?=", "Café and tea"),
            ("=?utf-8?B?Q2Fm?= =?utf-8?B?w6k=?=", "Café"), ("=?koi8-r?B?8NLJ18XU?=", "Привет"), ("A =? and ?= alone", "A =? and ?= alone"),
            ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="), ("=?no-such-set?Q?abc?=", "abc"),
        ])
    func encodedWords(text: String, expected: String) {
        #expect(EncodedWords.decode(Array(text.utf8)).string == expected)
    }

    @Test(
        "Quoted-printable loses or keeps what it should not",
        arguments: [("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a= \nb", "ab"), ("a=", "a"), ("1=2", "1=2"), ("=C3=A9=", "é"), ("=4", "=4")])
    func quotedPrintable(text: String, expected: String) {
        #expect(QuotedPrintable.decode(Array(text.utf8)).string == expected)
    }

    @Test("A header of a message that is folded, or none, breaks the reading")
    func folded() throws {
        let found = try #require(
            message(
                "From: Jane Roe", "\t<jane@vale.example>", "Subject: The mill", "  of Orrin", "Message-ID: <1@x>", "To: a@b", "",
                "It fell, and nobody was hurt by it in the end."))
        #expect(found.headline == "The mill of Orrin")
        #expect(found.byline == ["Jane Roe"])
        #expect(found.id == "1@x")
    }

    @Test("A missing last boundary loses the part")
    func unclosed() throws {
        let found = try #require(
            message(
                "From: a@b", "To: c@d", "Subject: Mill", "Content-Type: multipart/mixed; boundary=\"x y\"", "", "--x y",
                "Content-Type: text/plain", "", "The mill fell, and nobody was hurt by it."))
        #expect(found.body == "The mill fell, and nobody was hurt by it.")
    }

    @Test("Parts within parts exhaust the stack or the time")
    func nested() throws {
        var text = "From: a@b\nTo: c@d\nSubject: Mill\n"
        for depth in 0..<2000 { text += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n" }
        let found = try #require(message(text))
        #expect(found.problems.contains { $0.code == "mail.parts" })
    }

    @Test("An article with header lines is taken for a message")
    func notMail() {
        let text = "Mill falls\nSource: The Vale Echo\nDate: 2026-03-03\n\nThe mill fell, and nobody was hurt by it.\n"
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: "a.txt") else { return #expect(Bool(false)) }
        #expect(documents[0].format == .text)
    }
}
