/// Writes a segment of an FTS5 table: its words in order, each with the documents and positions where it stands.
///
/// The pages are those that FTS5 itself writes of what it gathered (`fts5FlushOneHash` of its source, which describes the format: a file of
/// today can be read by every later SQLite). A test holds the two side by side.
struct SegmentWriter: ~Copyable {
    /// The byte before each word of the index proper; others are of prefix indexes, which the tables have not.
    static let mainIndex = UInt8(ascii: "0")

    /// The row of a page: the segment stands above these bits, the page in the lowest.
    private enum Row {
        static let segmentShift: Int64 = 37
        static let documentIndex: Int64 = 1 << 36
    }

    /// Pages without a word from which on the documents of a word have an index (`FTS5_MIN_DLIDX_SIZE`).
    private static let longList = 4
    private static let headerSize = 4

    private let segment: Int64
    private let pageSize: Int
    private let insertPage: Prepared
    private let insertWord: Prepared

    private var number = 1
    private var page = GrowingList<UInt8>()
    /// Where the words of the page begin, each from the one before.
    private var offsets = GrowingList<UInt8>()
    private var lastOffset = 0
    private var lastWord = GrowingList<UInt8>()
    private var hasWord = false
    /// No document begins on the page yet, of a word that began on an earlier one.
    private var expectsDocument = true
    private var pending = Pending()

    /// What is known of the page with the latest first word until the next such page comes.
    struct Pending: ~Copyable {
        var page = 1
        /// Tells words that stand here from those before.
        var word = GrowingList<UInt8>()
        /// Pages behind it without a word.
        var pagesWithout = 0
        /// The first document of each page that the list of the page's last word goes on.
        var documents = GrowingList<UInt8>()
        var lastDocument: UInt64 = 0
    }

    /// The statements are those of `SearchTable`.
    init(_ segment: Int, pageSize: Int, insertPage: Prepared, insertWord: Prepared) {
        self.segment = Int64(segment)
        self.pageSize = pageSize
        self.insertPage = insertPage
        self.insertWord = insertWord
        page.append(0, times: Self.headerSize)
    }

    // MARK: Words

    /// Adds `word`, which comes after those before, with its `documents`: of each the number, as a difference, the size of what follows,
    /// doubled, and the positions.
    mutating func append(_ word: borrowing GrowingList<UInt8>, _ documents: borrowing GrowingList<UInt8>) throws {
        try begin(word)
        guard page.count + offsets.count + documents.count + 1 > pageSize else { return page.append(documents.start, documents.count) }
        var reader = VarintReader(documents.elements)
        var document: UInt64 = 0
        while !reader.isAtEnd {
            let difference = try reader.number()
            document += difference
            if expectsDocument {
                page.put16(at: 0, page.count)
                page.append(varint: document)
                expectsDocument = false
                note(document)
            } else {
                page.append(varint: difference)
            }
            let start = reader.offset
            let size = try reader.small() >> 1
            let end = reader.offset + size
            try appendPositions(documents, start..<end)
            reader = VarintReader(documents.elements, at: end)
        }
    }

    private mutating func begin(_ word: borrowing GrowingList<UInt8>) throws {
        let common = Self.common(lastWord, word)
        if page.count + offsets.count + word.count + 2 >= pageSize, page.count > Self.headerSize { try writePage() }
        offsets.append(varint: UInt64(page.count - lastOffset))
        lastOffset = page.count
        var shared = 0
        if hasWord {
            shared = common
            page.append(varint: UInt64(common))
        } else if number != 1 {
            try writePending()
            pending.word.append(word.start, common + 1)
            pending.page = number
        }
        page.append(varint: UInt64(word.count - shared))
        page.append(word.start + shared, word.count - shared)
        lastWord.removeAll()
        lastWord.append(word.start, word.count)
        (hasWord, expectsDocument) = (true, false)
    }

    /// Adds the size and positions of one document, cut between two numbers where a page ends.
    private mutating func appendPositions(_ list: borrowing GrowingList<UInt8>, _ range: Range<Int>) throws {
        if page.count + offsets.count + range.count <= pageSize { return page.append(list.start + range.lowerBound, range.count) }
        var first = range.lowerBound
        repeat {
            let room = pageSize - page.count - offsets.count
            let count = range.upperBound - first <= room ? range.upperBound - first : Self.wholeNumbers(list, first, room)
            page.append(list.start + first, count)
            first += count
            if page.count + offsets.count >= pageSize { try writePage() }
        } while first < range.upperBound
    }

    /// Bytes of the numbers from `first` that `room` has place for, and of one at least.
    private static func wholeNumbers(_ list: borrowing GrowingList<UInt8>, _ first: Int, _ room: Int) -> Int {
        var count = 0
        while true {
            var length = 1
            while list[first + count + length - 1] & 0x80 != 0 { length += 1 }
            if count > 0, count + length > room { return count }
            count += length
            if count >= room { return count }
        }
    }

    private static func common(_ left: borrowing GrowingList<UInt8>, _ right: borrowing GrowingList<UInt8>) -> Int {
        let most = min(left.count, right.count)
        var count = 0
        while count < most, left[count] == right[count] { count += 1 }
        return count
    }

    // MARK: Pages

    private mutating func writePage() throws {
        page.put16(at: 2, page.count)
        if hasWord {
            page.append(offsets.start, offsets.count)
        } else {
            if expectsDocument, !pending.documents.isEmpty { pending.documents.append(0) }
            pending.pagesWithout += 1
        }
        try write(page, row: Int64(number))
        page.removeAll()
        page.append(0, times: Self.headerSize)
        offsets.removeAll()
        lastOffset = 0
        number += 1
        (hasWord, expectsDocument) = (false, true)
    }

    /// Notes `document` as the first that begins on a page.
    private mutating func note(_ document: UInt64) {
        if pending.documents.isEmpty {
            pending.documents.append(0)
            pending.documents.append(varint: UInt64(number))
            pending.documents.append(varint: document)
        } else {
            pending.documents.append(varint: document - pending.lastDocument)
        }
        pending.lastDocument = document
    }

    /// Writes where the words of the pending page are to be looked for, and the index of the documents of its last one.
    private mutating func writePending() throws {
        // An index of more than a page would need a tree; without it the list is read through.
        let isLong = pending.pagesWithout >= Self.longList && !pending.documents.isEmpty && pending.documents.count < pageSize
        if isLong { try write(pending.documents, row: Row.documentIndex + Int64(pending.page)) }
        insertWord.bind(1, segment)
        insertWord.bind(2, UnsafeRawBufferPointer(pending.word.elements))
        insertWord.bind(3, Int64(pending.page) << 1 | (isLong ? 1 : 0))
        try insertWord.run()
        pending.word.removeAll()
        pending.documents.removeAll()
        pending.pagesWithout = 0
    }

    private func write(_ bytes: borrowing GrowingList<UInt8>, row: Int64) throws {
        insertPage.bind(1, segment << Row.segmentShift + row)
        insertPage.bind(2, UnsafeRawBufferPointer(bytes.elements))
        try insertPage.run()
    }

    /// Writes what is left, and answers how many pages the segment has.
    mutating func finish() throws -> Int {
        if page.count > Self.headerSize { try writePage() }
        if number > 1 { try writePending() }
        return number - 1
    }
}
