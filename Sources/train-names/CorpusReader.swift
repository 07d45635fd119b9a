import Foundation
import WireAnalysis
import WireModel

/// Reads the corpora of a folder: `*.csv` and `*.csv.zip` as the Groningen Meaning Bank, `*.txt` of two columns as CrossNER, `*.iob2` as
/// Universal NER. Files are read in the order of their paths.
struct CorpusReader {
    static func texts(in folder: String) throws(TrainingError) -> [TrainingText] {
        guard let paths = FileManager.default.subpaths(atPath: folder) else { throw .noFolder(folder) }
        var result: [TrainingText] = []
        for path in paths.sorted() {
            let whole = folder + "/" + path
            if path.hasSuffix(".csv") {
                result += gmb(try bytes(whole))
            } else if path.hasSuffix(".csv.zip") {
                result += gmb(try unpacked(whole))
            } else if path.hasSuffix(".iob2") {
                result += universal(String(decoding: try bytes(whole), as: UTF8.self))
            } else if path.hasSuffix(".txt") {
                result += columns(String(decoding: try bytes(whole), as: UTF8.self))
            }
        }
        guard !result.isEmpty else { throw .noTexts(folder) }
        return result
    }

    private static func bytes(_ path: String) throws(TrainingError) -> Data {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        return data
    }

    /// The one file of an archive, by `unzip`.
    private static func unpacked(_ path: String) throws(TrainingError) -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["unzip", "-p", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        do { try process.run() } catch { throw .unreadable(path) }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw .unreadable(path) }
        return data
    }

    // MARK: Groningen Meaning Bank

    /// Lines of sentence, word, part of speech, tag, in Latin-1; a sentence's number stands on its first line.
    private static func gmb(_ data: Data) -> [TrainingText] {
        var result: [TrainingText] = []
        var builder = SentenceBuilder(corpus: .gmb)
        let text = String(decoding: data.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }, as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = fields(line)
            guard fields.count >= 4, let tag = fields.last else { continue }
            if !fields[0].isEmpty { builder.close(into: &result) }
            builder.add(fields[1...fields.count - 3].joined(separator: ","), tag: tag, kinds: gmbKinds)
        }
        builder.close(into: &result)
        return result
    }

    private static let gmbKinds: [String: EntityKind] = [
        "per": .person, "org": .organisation, "geo": .place, "gpe": .place, "art": .other, "eve": .other, "nat": .other,
    ]

    /// The fields of a line with commas and quotation marks.
    private static func fields(_ line: Substring) -> [String] {
        var result = [""]
        var isQuoted = false
        var wasQuote = false
        for character in line {
            if character == "\"" {
                if wasQuote, !isQuoted { result[result.count - 1].append("\"") }
                isQuoted.toggle()
                wasQuote = true
                continue
            }
            wasQuote = false
            if character == ",", !isQuoted { result.append("") } else { result[result.count - 1].append(character) }
        }
        return result
    }

    // MARK: CrossNER

    /// Lines of token, tab, tag; a blank line behind a sentence.
    private static func columns(_ text: String) -> [TrainingText] {
        var result: [TrainingText] = []
        var builder = SentenceBuilder(corpus: .crossNER)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let fields = line.split(separator: "\t").map(String.init)
            if fields.count == 2 {
                builder.add(fields[0], tag: fields[1], kinds: crossKinds)
            } else if fields.isEmpty {
                builder.close(into: &result)
            }
        }
        builder.close(into: &result)
        return result
    }

    private static let crossKinds: [String: EntityKind] = [
        "politician": .person, "person": .person, "politicalparty": .organisation, "organisation": .organisation, "country": .place,
        "location": .place, "election": .other, "event": .other, "misc": .other,
    ]

    // MARK: Universal NER

    /// Documents of sentences, each with its text and a line a token of number, token, tag.
    private static func universal(_ text: String) -> [TrainingText] {
        var result: [TrainingText] = []
        var builder = SentenceBuilder(corpus: .uner)
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("# newdoc") {
                builder.close(into: &result)
            } else if line.hasPrefix("# text = ") {
                builder.open(line.dropFirst(9))
            } else if !line.hasPrefix("#") {
                let fields = line.split(separator: "\t").map(String.init)
                guard fields.count >= 3 else { continue }
                builder.add(fields[1], tag: fields[2], kinds: ["PER": .person, "ORG": .organisation, "LOC": .place, "OTH": .other])
            }
        }
        builder.close(into: &result)
        return result
    }
}

/// Gathers the words of a text and their tags.
private struct SentenceBuilder {
    let corpus: Corpus
    private var words = Detokeniser()
    /// A text as it was written, in which the words stand one after the other.
    private var written: [UInt8]?
    private var position = 0
    private var names: [MarkedName] = []
    private var isInside = false

    init(corpus: Corpus) { self.corpus = corpus }

    /// Starts a further sentence as it was written.
    mutating func open(_ sentence: Substring) {
        var text = written ?? []
        if !text.isEmpty { text.append(0x20) }
        position = text.count
        text.append(contentsOf: sentence.utf8)
        written = text
        isInside = false
    }

    mutating func add(_ word: String, tag: String, kinds: [String: EntityKind]) {
        guard let span = place(word) else { return }
        let parts = tag.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let kind = kinds[String(parts[1])] else {
            isInside = false
            return
        }
        let isPeople = corpus == .gmb && parts[1] == "gpe" && !Self.isPlaceName(word)
        if parts[0] == "I", isInside, let last = names.indices.last {
            names[last].span.end = span.end
        } else {
            names.append(MarkedName(span: span, kind: isPeople ? .other : kind))
        }
        isInside = true
    }

    private mutating func place(_ word: String) -> TextSpan? {
        guard let written else { return words.add(word) }
        let bytes = Array(word.utf8)
        var start = position
        while start + bytes.count <= written.count {
            if written[start..<start + bytes.count].elementsEqual(bytes) {
                position = start + bytes.count
                return TextSpan(start, position)
            }
            start += 1
        }
        return nil
    }

    /// What the corpus calls a geopolitical entity is mostly a nationality; a country's own name is a place.
    private static func isPlaceName(_ word: String) -> Bool {
        !Gazetteer.embedded.isDemonym(word.utf8) && !Gazetteer.embedded.entries(named: word.utf8).isEmpty
    }

    mutating func close(into texts: inout [TrainingText]) {
        let text = written.map { String(decoding: $0, as: UTF8.self) } ?? words.text
        if !text.isEmpty { texts.append(TrainingText(corpus: corpus, text: text, names: names)) }
        self = SentenceBuilder(corpus: corpus)
    }
}
