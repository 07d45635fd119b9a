import Testing
import WireModel

@testable import WireArchive

/// The archive writes the pages of the search index itself: a byte that is not as FTS5 has it would hide a document from a search, or show
/// one that does not hold the word.
@Suite("The search index is what FTS5 would have written")
struct SearchIndexTests {
    private let folder: Folder
    private let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
    }

    private struct Text {
        var document: Int64
        var headline: String
        var body: String
    }

    /// Two tables of one shape: FTS5 fills the one, the archive the other, a batch each a transaction.
    private func compare(_ batches: [[Text]], pageSize: Int, most: Int = SearchAdditions.most) throws -> (mine: [String], theirs: [String])
    {
        try archive.writing { database in
            for name in ["mine", "theirs"] {
                try database.prepared(
                    "CREATE VIRTUAL TABLE \(name) USING fts5(headline, body, content='', tokenize='unicode61 remove_diacritics 2')"
                ).run()
                let settings = [("pgsz", pageSize), ("automerge", 16), ("usermerge", 16), ("crisismerge", 64), ("hashsize", 16 << 20)]
                for (setting, value) in settings {
                    try database.prepared("INSERT INTO \(name) (\(name), rank) VALUES (?, ?)").run([.text(setting), .integer(value)])
                }
            }
            let table = SearchTable(name: "mine", columns: 2, hasSizes: true)
            let additions = try SearchAdditions(table, UnicodeWords(database))
            for batch in batches {
                try database.prepared("BEGIN").run()
                let insert = try database.prepared("INSERT INTO theirs (rowid, headline, body) VALUES (?, ?, ?)")
                for text in batch {
                    if additions.isFull(at: most) { try additions.write(to: database) }
                    try additions.add(text.document, text.headline, text.body)
                    try insert.run([.integer(text.document), .text(text.headline), .text(text.body)])
                }
                try additions.write(to: database)
                try database.prepared("COMMIT").run()
            }
            for name in ["mine", "theirs"] {
                try database.prepared("INSERT INTO \(name) (\(name)) VALUES ('integrity-check')").run()
            }
        }
        return (try dump("mine"), try dump("theirs"))
    }

    /// All that stands in a table, a row a line.
    private func dump(_ name: String) throws -> [String] {
        try archive.writing { database in
            try database.prepared("SELECT id, hex(block) FROM \(name)_data ORDER BY id").all { "page \($0.integer(0)) \($0.text(1))" }
                + database.prepared("SELECT segid, hex(term), pgno FROM \(name)_idx ORDER BY 1, 2").all {
                    "word \($0.integer(0)) \($0.text(1)) \($0.integer(2))"
                }
                + database.prepared("SELECT id, hex(sz) FROM \(name)_docsize ORDER BY id").all { "size \($0.integer(0)) \($0.text(1))" }
        }
    }

    /// Words of every kind that a text may hold.
    private static let words = [
        "the", "of", "minister", "Ankara", "NATO", "U.S.", "2017", "4,000", "don’t", "“quoted”", "well-known", "Élysée", "naïve", "Ærø",
        "Straße", "Æ", "İstanbul", "Привет", "мир", "МОСКВА", "العربية", "שלום", "日本語の", "新闻", "😀", "a\u{301}bc", "\u{301}", "x\u{0}y",
        "non\u{A0}breaking", "…", "—", "under_score", "e\u{302}\u{323}", "ﬁnance", "Ⅳ", "½", "x²", "\u{FEFF}bom", "\u{200B}zero",
        "co-operate’s",
        "exactlysixteenxx", "exactlyfifteenx", "seventeenletterss", "internationalisation", "ΑΘΗΝΑ", "ǅ", "\u{E000}private", "’’",
        "\u{2028}",
        "caf\u{E9}—caf\u{E9}", "АБВ—abc", "abc—АБВ", "K\u{212A}", "0xDEADBEEFDEADBEEFDEADBEEF",
    ]

    private func text(_ random: inout SeededRandom, words count: Int) -> String {
        var text = ""
        for _ in 0..<count {
            // A few words come again and again, most are rare: some are cut out of a number.
            switch random.next() % 10 {
            case 0..<4: text += Self.words[Int(random.next() % 8)]
            case 4..<7: text += Self.words[Int(random.next() % UInt64(Self.words.count))]
            case 7: text += "n\(random.next() % 3000)"
            default: text += String(random.next() % 100_000, radix: 36)
            }
            text += [" ", ", ", ". ", "\n", "", "  ", "/", "—", "’"][Int(random.next() % 9)]
        }
        return text
    }

    @Test("Texts of all scripts, in pages of all sizes", arguments: [64, 512, 4050, 16_300])
    func scripts(pageSize: Int) throws {
        var random = SeededRandom(UInt64(pageSize))
        var document: Int64 = 0
        let batches = (0..<40).map { _ in
            (0..<Int(1 + random.next() % 30)).map { _ in
                document += Int64(1 + random.next() % 3)
                return Text(
                    document: document, headline: text(&random, words: Int(random.next() % 12)),
                    body: text(&random, words: Int(random.next() % 300)))
            }
        }
        let found = try compare(batches, pageSize: pageSize)
        #expect(found.mine.count > 40)
        #expect(found.mine == found.theirs)
    }

    @Test("A batch of so many documents that they are sorted by halves, with words whose lists fill many pages")
    func long() throws {
        var random = SeededRandom(7)
        var texts = (1...300).map { Text(document: $0 * 100_000, headline: "the", body: text(&random, words: 150)) }
        texts[150].body = String(repeating: "again ", count: 70_000)
        let found = try compare(
            [texts, texts.map { Text(document: $0.document + 40_000_000, headline: $0.body, body: "") }], pageSize: 200)
        #expect(found.mine == found.theirs)
    }

    @Test("Words longer than the index holds, and texts that end anywhere")
    func ends() throws {
        var texts: [Text] = []
        for length in [0, 1, 7, 8, 9, 14, 15, 16, 17, 18, 31, 32, 33, 32_767, 32_768, 32_769, 70_000] {
            for end in ["", " ", "é", " é", "’", "—x", "\u{2028}", "\u{0}"] {
                let word = String(repeating: "Ab", count: length / 2) + (length % 2 == 1 ? "c" : "")
                texts.append(Text(document: Int64(texts.count + 1), headline: word + end, body: end + word))
            }
        }
        let found = try compare([texts], pageSize: 4050)
        #expect(found.mine == found.theirs)
    }

    @Test("A batch of more than is gathered at once is found whole")
    func parts() throws {
        var random = SeededRandom(3)
        let texts = (1...200).map { Text(document: $0, headline: "unique\($0)", body: text(&random, words: 100)) }
        _ = try compare([texts], pageSize: 1000, most: 100_000)
        let counts = try archive.writing { database in
            try ["SELECT count(DISTINCT id >> 37) FROM mine_data WHERE id > 10", "SELECT count(*) FROM mine WHERE mine MATCH 'unique177'"]
                .map { try database.number($0) }
                + ["mine", "theirs"].map { try database.number("SELECT total(rowid) FROM \($0) WHERE \($0) MATCH 'the'") }
        }
        #expect(counts[0] > 1)
        #expect(counts[1] == 1)
        #expect(counts[2] > 0)
        #expect(counts[2] == counts[3])
    }

    @Test("What FTS5 was told in the same transaction is not lost, and what is told afterwards counts")
    func order() throws {
        let totals = try archive.writing { database in
            try database.prepared("CREATE VIRTUAL TABLE mine USING fts5(headline, body, content='')").run()
            let additions = try SearchAdditions(SearchTable(name: "mine", columns: 2, hasSizes: true), UnicodeWords(database))
            let insert = try database.prepared("INSERT INTO mine (rowid, headline, body) VALUES (?, ?, ?)")
            let remove = try database.prepared("INSERT INTO mine (mine, rowid, headline, body) VALUES ('delete', ?, ?, ?)")
            try database.prepared("BEGIN").run()
            try insert.run([.integer(1), .text("first"), .text("by FTS5")])
            try additions.add(2, "second", "by the archive")
            try additions.add(3, "third", "by the archive")
            try additions.write(to: database)
            try remove.run([.integer(2), .text("second"), .text("by the archive")])
            try insert.run([.integer(4), .text("fourth"), .text("by FTS5")])
            try additions.add(5, "fifth", "by the archive")
            try additions.write(to: database)
            try database.prepared("COMMIT").run()
            try database.prepared("INSERT INTO mine (mine) VALUES ('integrity-check')").run()
            return try ["by", "archive", "second", "fts5"].map { word in
                try database.prepared("SELECT rowid FROM mine WHERE mine MATCH ? ORDER BY rowid").all([.text(word)]) { $0.integer(0) }
            }
        }
        #expect(totals == [[1, 3, 4, 5], [3, 5], [], [1, 4]])
    }

    @Test("A damaged list of segments is refused, and never trusted")
    func damage() throws {
        var structure = try SearchStructure([0, 0, 0, 3, 0, 0, 0])
        for number in 1...20 { structure.append(number, pages: number * 100) }
        let bytes = structure.bytes
        #expect(try SearchStructure(bytes) == structure)
        for place in bytes.indices.dropFirst(4) {
            #expect(throws: RecordDamage.self) { try SearchStructure(Array(bytes[..<place])) }
            for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[place] = value
                guard var found = try? SearchStructure(changed) else { continue }
                found.append(21, pages: 100)
                #expect(found.work(after: 100) <= Int(Int32.max))
            }
        }
        var last = try SearchStructure([0, 0, 0, 3, 0, 0] + [UInt8](repeating: 0xFF, count: 9))
        last.append(1, pages: 100)
        #expect(last.work(after: 100) <= Int(Int32.max))
    }

    @Test("Numbers of all lengths are written as SQLite reads them", arguments: 0..<64)
    func numbers(bits: Int) throws {
        for value in [UInt64(1) << UInt64(bits), UInt64(1) << UInt64(bits) - 1, UInt64.max >> UInt64(63 - bits)] {
            var list = GrowingList<UInt8>(capacity: 1)
            list.append(varint: value)
            list.append(7)
            var reader = VarintReader(Array(list.elements))
            #expect(try reader.number() == value)
            #expect(reader.offset == list.count - 1)
            #expect(GrowingList.length(ofVarint: value) == list.count - 1)
        }
    }
}
