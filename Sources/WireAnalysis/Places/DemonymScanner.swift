/// Finds the words for peoples in a text: evidence of the countries that it is about.
struct DemonymScanner: Sendable {
    let gazetteer: Gazetteer

    /// Calls `found` with the country's place and the position of each capitalised word, or pair of words, that is a demonym.
    func scan(_ text: [UInt8], found: (_ place: Int, _ position: Int) -> Void) {
        var key: [UInt8] = []
        var previous: Range<Int>?
        var at = 0
        while at < text.count {
            guard Self.isCapital(text[at]), at == 0 || !Self.isLetter(text[at - 1]) else {
                at += 1
                continue
            }
            let start = at
            while at < text.count, Self.isLetter(text[at]) { at += 1 }
            guard at - start > 2 else { continue }
            if let pair = previous, start - pair.upperBound == 1, let place = place(text[pair.lowerBound..<at], key: &key) {
                found(place, pair.lowerBound)
            } else if let place = place(text[start..<at], key: &key) {
                found(place, start)
            }
            previous = start..<at
        }
    }

    private func place(_ word: ArraySlice<UInt8>, key: inout [UInt8]) -> Int? {
        key.removeAll(keepingCapacity: true)
        NameFolding.fold(word, into: &key)
        return key.withUnsafeBufferPointer { gazetteer.place(foldedDemonym: $0) }
    }

    private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
}
