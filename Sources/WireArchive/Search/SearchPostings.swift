/// Which words stand where in the documents that a batch adds to the search index, until they are written.
///
/// The words of some documents at a time are gathered as numbers and sorted, and so become a run of each word's places, as the index holds
/// them: each of their distinct words is then looked for in a large memory once, and not each time that it is said.
struct SearchPostings: ~Copyable {
    /// The places of one word in some documents: from `start` in `places` to where the next run begins.
    struct Run: BitwiseCopyable {
        var term: UInt32
        var start: UInt32
    }

    /// A word that was said: its number, the place of the document in its group, the column, and the position there.
    private enum Said {
        static let columnShift: UInt64 = 31
        static let documentShift: UInt64 = 32
        static let termShift: UInt64 = 40

        static func term(_ said: UInt64) -> Int { Int(said >> termShift) }
        static func document(_ said: UInt64) -> Int { Int(said >> documentShift & 0xFF) }
        static func column(_ said: UInt64) -> UInt64 { said >> columnShift & 1 }
        static func position(_ said: UInt64) -> UInt64 { said & (1 << columnShift - 1) }
    }

    /// Documents that are sorted at once, and words of them from which on they are.
    private static let group = (documents: 64, words: 1 << 16)
    /// The longest word that the index holds; of a longer one it holds the beginning (`FTS5_MAX_TOKEN_SIZE`).
    private static let longest = 32_768
    /// Words from which on they are dealt out by halves of their numbers, which is several times quicker than to compare them.
    private static let many = 1 << 12

    private var terms = SearchTerms()
    private var places = GrowingList<UInt8>()
    private var runs = GrowingList<Run>()
    private var said = GrowingList<UInt64>()
    private var dealt = GrowingList<UInt64>()
    /// The documents that are not sorted yet.
    private var documents = GrowingList<UInt32>()
    /// A folded word.
    private var word = GrowingList<UInt8>()

    var bytes: Int { terms.bytes + places.bytes + runs.bytes + said.bytes }

    // MARK: Adding

    /// What is added next stands in `document`, whose number is higher than those before.
    mutating func begin(_ document: UInt32) {
        if documents.count == Self.group.documents || said.count >= Self.group.words { sortGroup() }
        documents.append(document)
    }

    /// Adds the words of a column, the columns of a document in order, and answers how many they are.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, column: UInt64, _ unicode: UnicodeWords) throws -> Int {
        let tag = UInt64(documents.count - 1) << Said.documentShift | column << Said.columnShift
        var position: UInt64 = 0
        var index = 0
        while index < text.count {
            let start = index
            if text.count - index >= IndexedWord.width {
                let word = IndexedWord(UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + index))
                if word.isWhole {
                    if word.length > 0 {
                        say(terms.number(of: word), tag | position)
                        position += 1
                    }
                    index += word.length + 1
                    continue
                }
                index += word.length
            }
            // A word that is long, or stands at the end, or ends with what is not ASCII.
            let end = min(text.count, start + Self.longest)
            while index < end, IndexedWord.isASCII(text[index]) { index += 1 }
            let isPunctuation = index < text.count && IndexedWord.isPunctuation(text, index)
            if index < text.count, text[index] >= 0x80 && !isPunctuation || index == start + Self.longest {
                // A word that is not all ASCII, and those behind it up to one that is.
                index = IndexedWord.endOfForeign(text, from: index)
                try unicode.each(UnsafeBufferPointer(rebasing: text[start..<index])) { foreign, length in
                    say(terms.number(of: foreign, min(length, Self.longest)), tag | position)
                    position += 1
                }
                continue
            }
            if index > start {
                fold(text[start..<index])
                say(terms.number(of: word.start, word.count), tag | position)
                position += 1
            }
            index += isPunctuation ? IndexedWord.punctuation : 1
        }
        return Int(position)
    }

    /// Puts a word of ASCII into `word`, folded.
    private mutating func fold(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        word.removeAll()
        for byte in text { word.append(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte) }
        word.reserve(SearchTerms.short)
    }

    private mutating func say(_ term: UInt32, _ place: UInt64) {
        said.append(UInt64(term) << Said.termShift | place)
    }

    // MARK: Runs

    /// Makes a run of each word that the documents of the group hold.
    private mutating func sortGroup() {
        sortSaid()
        // A document's number and the size of its places take six bytes, and a position with its column seven.
        places.reserve(16 * said.count)
        var index = 0
        while index < said.count {
            let term = Said.term(said[index])
            runs.append(Run(term: UInt32(term), start: UInt32(places.count)))
            var before = terms.lastDocument(of: term)
            repeat {
                let document = documents[Said.document(said[index])]
                places.appendReserved(varint: UInt64(document - before))
                before = document
                index = appendPlaces(from: index)
            } while index < said.count && Said.term(said[index]) == term
            terms.setLastDocument(of: term, before)
        }
        said.removeAll()
        documents.removeAll()
    }

    /// Adds the places of a word in one document, the first at `first` of those that were said, and answers where the next begin.
    private mutating func appendPlaces(from first: Int) -> Int {
        let document = said[first] >> Said.documentShift
        let size = places.count
        places.appendReserved(varint: 0)
        var (column, before): (UInt64, UInt64) = (0, 0)
        var index = first
        repeat {
            let entry = said[index]
            if Said.column(entry) != column {
                (column, before) = (Said.column(entry), 0)
                places.appendReserved(varint: 1)
                places.appendReserved(varint: column)
            }
            // 0 and 1 have a meaning of their own.
            places.appendReserved(varint: Said.position(entry) - before + 2)
            before = Said.position(entry)
            index += 1
        } while index < said.count && said[index] >> Said.documentShift == document
        places.replaceByte(at: size, withVarint: UInt64(2 * (places.count - size - 1)))
        return index
    }

    /// By word, and where they stand: the order in which the words of one number were said.
    private mutating func sortSaid() {
        guard said.count >= Self.many else {
            var elements = said.elements
            return elements.sort()
        }
        dealt.removeAll()
        dealt.append(0, times: said.count)
        let half = UInt64((Int.bitWidth - terms.count.leadingZeroBitCount + 1) / 2)
        Self.deal(said, to: &dealt, Said.termShift, half)
        Self.deal(dealt, to: &said, Said.termShift + half, half)
    }

    /// Deals `from` out by `bits` of each, those that have the same in their order (Knuth, volume 3, 5.2.5).
    private static func deal(_ from: borrowing GrowingList<UInt64>, to: inout GrowingList<UInt64>, _ shift: UInt64, _ bits: UInt64) {
        let mask = 1 << bits - 1
        var next = GrowingList<UInt32>(capacity: mask + 2)
        next.append(0, times: mask + 2)
        for place in 0..<from.count { next[Int(from[place] >> shift) & mask + 1] += 1 }
        for digit in 1...mask { next[digit] += next[digit - 1] }
        for place in 0..<from.count {
            let digit = Int(from[place] >> shift) & mask
            to[Int(next[digit])] = from[place]
            next[digit] += 1
        }
    }

    // MARK: Writing

    /// Writes each word, in the order of their bytes, with all its places.
    mutating func write(to segment: inout SegmentWriter) throws {
        sortGroup()
        // Where the runs of each word begin among those dealt out by word.
        var next = GrowingList<UInt32>(capacity: terms.count + 2)
        next.append(0, times: terms.count + 2)
        for place in 0..<runs.count { next[Int(runs[place].term) + 2] += 1 }
        for term in 0..<terms.count { next[term + 2] += next[term + 1] }
        var order = GrowingList<UInt32>(capacity: runs.count)
        order.append(0, times: runs.count)
        for place in 0..<runs.count {
            let term = Int(runs[place].term)
            order[Int(next[term + 1])] = UInt32(place)
            next[term + 1] += 1
        }
        var text = GrowingList<UInt8>()
        var list = GrowingList<UInt8>()
        for term in terms.sorted() {
            text.removeAll()
            text.append(SegmentWriter.mainIndex)
            terms.append(Int(term), to: &text)
            list.removeAll()
            for place in next[Int(term)]..<next[Int(term) + 1] {
                let run = Int(order[Int(place)])
                let end = run + 1 < runs.count ? Int(runs[run + 1].start) : places.count
                list.append(places.start + Int(runs[run].start), end - Int(runs[run].start))
            }
            try segment.append(text, list)
        }
    }

    /// Forgets what was added.
    mutating func removeAll() {
        terms.removeAll()
        places.removeAll()
        runs.removeAll()
        said.removeAll()
        documents.removeAll()
    }
}
