import Foundation
import WireModel

@testable import WireArchive

private let words = ["ferry", "bridge", "minister", "truce", "vote", "flood", "harbour", "grain", "strike", "border", "court", "rail"]
private let people = [
    "person/ada-berg", "person/bo-holm", "person/holm", "person/cy-holm", "person/berg", "person/dia-kaya", "person/kaya",
    "person/eli-kaya",
]
private let others = [
    "organisation/red-crescent", "organisation/port-authority", "other/peace-prize", "place/170654", "place/169389", "place/x",
]

/// A name with random figures.
private func randomName(_ key: String, _ generator: inout SeededGenerator) -> Named {
    var named = Named(key, Int.random(in: 1...3, using: &generator))
    if key == "place/170654" { named.location = damascus }
    if key == "place/169389" {
        named.location = idlib
        named.location?.isAmbiguous = Bool.random(using: &generator)
    }
    if key == "person/ada-berg" { named.variants = [NameVariant(text: "Berg", rule: "surname")] }
    if key == "person/dia-kaya" { named.titles = [["envoy", "minister"].randomElement(using: &generator) ?? ""] }
    return named
}

func randomItem(_ generator: inout SeededGenerator, id: String? = nil) -> ArchiveItem {
    let picked = (0..<Int.random(in: 3...7, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
    var keys: [String] = []
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let key = (Bool.random(using: &generator) ? people : others).randomElement(using: &generator) ?? ""
        if !keys.contains(key) { keys.append(key) }
    }
    let names = keys.map { randomName($0, &generator) }
    let published =
        Int.random(in: 0..<12, using: &generator) == 0
        ? nil : morning.adding(seconds: -Int64.random(in: 0..<86_400 * 40, using: &generator))
    return item(
        "The \(picked[0]) and the \(picked[1])", body: picked.joined(separator: " ") + ".", names: names,
        source: ["Example Wire", "Daily Sample", "Öst Nytt", nil].randomElement(using: &generator) ?? nil, published: published, id: id,
        format: id == nil ? .text : .rss, terms: Array(Set(picked)).sorted()
    ) { analysed in
        if analysed.document.published == nil { analysed.document.problems = [Problem(code: "date.missing", detail: "none")] }
    }
}

/// Files of one document, and now and then a feed.
func randomFiles(_ count: Int, _ generator: inout SeededGenerator) -> [FileRecord] {
    (0..<count).map { number in
        if number % 20 == 19 {
            return file("feed\(number).rss", (0..<6).map { randomItem(&generator, id: "\($0)") })
        }
        return file("\(number % 7)/\(number).txt", randomItem(&generator))
    }
}

func copy(_ from: String, _ to: String) throws {
    try FileManager.default.copyItem(atPath: from, toPath: to)
}
