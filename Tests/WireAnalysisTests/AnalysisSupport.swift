import WireModel

@testable import WireAnalysis

/// The analysis of a text written for a test.
func analysed(_ body: String, headline: String = "") -> AnalysedDocument {
    Analyser().analyse(Document(file: "test.txt", format: .text, headline: headline, body: body))
}

extension AnalysedDocument {
    /// The names of one kind, in order of first mention.
    func names(_ kind: EntityKind) -> [String] {
        entities.filter { $0.kind == kind }.map(\.name)
    }

    var people: [String] { names(.person) }
    var organisations: [String] { names(.organisation) }
    /// Folded, so that a test does not hang on the gazetteer's diacritics.
    var placeNames: [String] { names(.place).map { String(decoding: NameFolding.folded($0), as: UTF8.self) } }

    /// The texts that are mentions of the entity called `name`.
    func texts(of name: String) -> [String] {
        mentions.filter { entities[$0.entity].name == name }.map { text(of: $0) }
    }

    func entity(_ name: String) -> DocumentEntity? {
        entities.first { $0.name == name }
    }
}

/// The words and marks of `text`, as the tokeniser cuts them.
func tokens(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { Tokeniser.tokens(of: $0) }
        .filter { !$0.shape.isBreak }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

/// The sentences of `text`.
func sentences(_ text: String) -> [String] {
    let field = FieldText(text, field: .body, lexicon: LexiconMemory(.embedded))
    return field.sentenceSpans.map { field.text($0) }
}
