/// Finds the words for peoples in a text: evidence of the countries that it is about.
struct DemonymScanner {
    let memory: PlaceMemory

    /// Calls `found` with the country's place and the position of each capitalised word, or pair of words, that is a demonym.
    func scan(_ text: UnsafeBufferPointer<UInt8>, found: (_ place: Int, _ position: Int) -> Void) {
        var previous = 0..<0
        var at = 0
        while at < text.count {
            guard Self.isCapital(text[at]), at == 0 || !WordsBefore.isLetter(text[at - 1]) else {
                at += 1
                continue
            }
            let start = at
            while at < text.count, WordsBefore.isLetter(text[at]) { at += 1 }
            guard at - start > 2 else { continue }
            let isPair = start - previous.upperBound == 1 && !previous.isEmpty
            if isPair, let place = memory.demonym(text, previous.lowerBound..<at).country {
                found(place, previous.lowerBound)
            } else if let place = memory.demonym(text, start..<at).country {
                found(place, start)
            }
            previous = start..<at
        }
    }

    @inline(__always)
    private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}
