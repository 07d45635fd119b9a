import Testing
import WireModel

@testable import WireReaders

@Suite("Dialects of agencies")
struct WireDialectTests {
    private func documents(_ text: String, _ file: String) -> [Document] {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: file) else { return [] }
        return documents
    }

    private func newsItem(
        _ kind: String, guid: String, version: Int = 1, meta: String = "", content: String, header: String = ""
    ) -> Document? {
        let item = "<\(kind) guid=\"\(guid)\" version=\"\(version)\"><itemMeta>\(meta)</itemMeta>\(content)</\(kind)>"
        return documents(
            "<?xml version=\"1.0\"?><newsMessage><header>\(header)</header><itemSet>\(item)</itemSet></newsMessage>", "item.xml"
        ).first
    }

    private func nitf(_ text: String) -> String {
        "<contentSet><inlineXML><nitf><head><title>Ferry leaves</title></head><body><body.content>\(text)</body.content></body></nitf>"
            + "</inlineXML></contentSet>"
    }

    @Test(
        "An agency's service in English is read as UTC although its clock is that of the house",
        arguments: [
            ("PTI", "2026-01-12T07:00:00Z"), ("Kyodo News", "2026-01-12T03:30:00Z"), ("AAP", "2026-01-12T01:30:00Z"),
            ("TASS", "2026-01-12T09:30:00Z"), ("Ritzau", "2026-01-12T11:30:00Z"), ("Reuters", "2026-01-12T12:30:00Z"),
            ("Tide", "2026-01-12T12:30:00Z"),
        ])
    func houses(agency: String, expected: String) {
        #expect(WireDates.instant("2026-01-12 12:30:00", language: "en-US", agencies: [agency])?.iso8601 == expected)
        #expect(WireDates.instant("2026-01-12 12:30:00Z", language: "en", agencies: [agency])?.iso8601 == "2026-01-12T12:30:00Z")
        #expect(WireDates.instant("2026-01-12 12:30:00", language: "da", agencies: [agency])?.iso8601 == "2026-01-12T11:30:00Z")
    }

    @Test("Sydney's summer ends or begins on a wrong day")
    func sydney() {
        for (local, expected) in [
            ("2026-04-05 01:59:00", "2026-04-04T14:59:00Z"), ("2026-04-05 03:01:00", "2026-04-04T17:01:00Z"),
            ("2026-10-04 01:59:00", "2026-10-03T15:59:00Z"), ("2026-10-04 03:01:00", "2026-10-03T16:01:00Z"),
            ("2026-07-01 12:00:00", "2026-07-01T02:00:00Z"),
        ] {
            #expect(WireDates.instant(local, language: "en", agencies: ["AAP"])?.iso8601 == expected)
        }
    }

    @Test("A message's sender and clock are not asked where the item says nothing of them, or its credit stays as text")
    func senders() {
        let text = "<p>By Jane Roe</p><p>Jan. 12 (PTI) - The ferry left the harbour at noon.</p><p>It had waited.</p><p>(PTI)</p>"
        let own = newsItem(
            "newsItem", guid: "T-1", meta: "<versionCreated>2026-01-12 12:30:00</versionCreated>", content: nitf(text),
            header: "<sender>PTI</sender>")
        #expect(own?.body == "The ferry left the harbour at noon.\n\nIt had waited.")
        #expect(own?.byline == ["By Jane Roe"])
        #expect(own?.updated?.iso8601 == "2026-01-12T07:00:00Z")
        // Another agency's credit says something, and so does a place.
        for kept in ["Jan. 12 (Opta) - The ferry left.", "(PTI) - PIRAEUS, Jan. 12 - The ferry left.", "The boat (PTI) - left on Jan. 12."]
        {
            let text = "<p>\(kept)</p><p>It had waited.</p>"
            let other = newsItem("newsItem", guid: "T-1", content: nitf(text), header: "<sender>PTI</sender>")
            #expect(other?.body == kept + "\n\nIt had waited.")
        }
    }

    @Test("A plan that is moved to another day becomes another item")
    func plans() {
        let content = "<contentMeta><headline>Harbour festival</headline></contentMeta>"
        let plan = newsItem("planningItem", guid: "urn:newsml:tide.example:20260529:620121", content: content)
        #expect(plan?.id == "urn:newsml:tide.example:620121")
        #expect(plan?.url == "urn:newsml:tide.example:20260529:620121")
        // The day of a text is that on which it was written.
        let body = content + nitf("<p>It left.</p>")
        let text = newsItem("newsItem", guid: "urn:newsml:tide.example:20260529:620121", version: 2, content: body)
        #expect(text?.id == "urn:newsml:tide.example:20260529:620121:2")
    }

    @Test("An announced event is set aside, or a concept of a catalogue is taken for one")
    func events() {
        let concept = "<concept><name>Harbour festival</name><definition>The harbour celebrates.</definition>"
        let details = "<eventDetails><location><name>Piraeus</name></location></eventDetails>"
        let event = newsItem("conceptItem", guid: "urn:newsml:tide.example:20260529:276671", content: concept + details + "</concept>")
        #expect(event?.headline == "Harbour festival")
        #expect(event?.body == "The harbour celebrates.")
        #expect(event?.dateline == "Piraeus")
        #expect(newsItem("conceptItem", guid: "T-1", content: concept + "</concept>") == nil)
    }

    @Test("The text's own instant of publication is passed over for the last version's")
    func publication() {
        let time = "<time class=\"publicationDate\" data-datetime=\"2026-06-03T17:00:01+02:00\">3.6.2026</time>"
        let content =
            "<contentSet><inlineXML><html><body><header>\(time)</header><p>The ferry left.</p></body></html></inlineXML></contentSet>"
        let item = newsItem(
            "newsItem", guid: "T-1", meta: "<versionCreated>2026-06-03T18:00:00+02:00</versionCreated>",
            content: "<contentMeta><contentCreated>2026-06-01T17:00:00+02:00</contentCreated></contentMeta>" + content)
        #expect(item?.published?.iso8601 == "2026-06-03T15:00:01Z")
        #expect(item?.updated?.iso8601 == "2026-06-03T16:00:00Z")
    }

    private func newsML(_ identifier: String, management: String = "", _ component: String, envelope: String = "") -> [Document] {
        let text =
            "<?xml version=\"1.0\"?><NewsML>\(envelope)<NewsItem><Identification><NewsIdentifier>\(identifier)</NewsIdentifier></Identification>"
            + "\(management)<NewsComponent>\(component)</NewsComponent></NewsItem></NewsML>"
        return documents(text, "item.xml")
    }

    @Test("Items of an agency whose public name is the same for all cannot be told apart, nor an item from its translation")
    func publicNames() {
        func part(_ id: String, _ headline: String) -> String {
            "<NewsComponent Duid=\"\(id)\"><NewsLines><HeadLine>\(headline)</HeadLine></NewsLines><NewsComponent><ContentItem>"
                + "<DataContent>\(headline) at noon.</DataContent></ContentItem></NewsComponent></NewsComponent>"
        }
        let name = "<NewsItemId>980</NewsItemId><PublicIdentifier>urn:newsml:www.tide.example</PublicIdentifier>"
        let both = newsML(name, part("981", "Ferry leaves") + part("982", "Le bac part"))
        #expect(both.map(\.id) == ["980", "982"])
        #expect(both.map(\.url) == ["981", "982"])
    }

    @Test("An item without management has no date, no source and no rights, although envelope and name give them")
    func bareItems() {
        let component =
            "<NewsLines><HeadLine>Ferry leaves</HeadLine></NewsLines><RightsMetadata><Copyright><CopyrightHolder>Tide</CopyrightHolder>"
            + "<CopyrightDate>2026</CopyrightDate></Copyright></RightsMetadata><ContentItem>"
            + "<Comment FormalName=\"Editorial Note\">Adds the pier</Comment><DataContent>The ferry left at noon.</DataContent></ContentItem>"
        let item = newsML(
            "<DateId>2026-03-04 10:11:12</DateId><NewsItemId>1234</NewsItemId>", component,
            envelope: "<NewsEnvelope><SentFrom><Party FormalName=\"Tide\"/></SentFrom></NewsEnvelope>"
        ).first
        #expect(item?.published?.iso8601 == "2026-03-04T10:11:12Z")
        #expect(item?.source == "Tide")
        #expect(item?.rights == "2026 Tide")
        #expect(item?.editorialNote == "Adds the pier")
    }

    @Test("A headline in a component of its own is lost, or an alert's sentence is cut")
    func headlineParts() {
        func part(_ role: String, _ text: String) -> String {
            "<NewsComponent><Role FormalName=\"\(role)\"/><ContentItem><DataContent>\(text)</DataContent></ContentItem></NewsComponent>"
        }
        let text = part("Body", "The ferry left the harbour at noon on Sunday.")
        let parts = "<NewsComponent>" + part("HeadLine", "Ferry leaves") + text + "</NewsComponent>"
        #expect(newsML("", parts).first?.headline == "Ferry leaves")
        let alert = String(repeating: "The ferry has left the harbour ", count: 5) + "at noon."
        #expect(newsML("", part("Main", alert)).first?.headline == alert)
    }

    @Test("The number of a slug's version is read as its first word, or a number in a headline as a slug's")
    func titles() {
        func slug(_ title: String, _ headline: String = "<hedline><hl1>Ferry leaves the harbour</hl1></hedline>") -> Document? {
            documents(
                "<?xml version=\"1.0\"?><nitf><head><title>\(title)</title><docdata><du-key key=\"T-HHH-FERRY\"/></docdata></head>"
                    + "<body><body.head>\(headline)</body.head><body.content><p>The ferry left.</p></body.content></body></nitf>", "a.xml"
            ).first
        }
        #expect(slug("2 HARBOUR Ferry")?.slugline == "HARBOUR Ferry")
        #expect(slug("2 HARBOUR Ferry", "")?.headline == "HARBOUR Ferry")
        #expect(slug("10 things to know")?.slugline == "T-HHH-FERRY")
        #expect(slug("10 things to know", "")?.headline == "10 things to know")
        #expect(slug("A", "<hedline><hl1>&gt;&gt;&gt;TIDE/Ferry leaves</hl1></hedline>")?.headline == "Ferry leaves")
    }
}
