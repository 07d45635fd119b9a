internal import WireModel

/// Decides where the place names of one document are, as `PlaceResolver` says.
final class PlaceLocator {
    private let document: Document
    private let headline: TextSurroundings
    private let body: TextSurroundings
    let memory: PlaceMemory
    /// How many places this locator has found so far.
    private var found = 0
    /// How many countries a report names by their people, in most cases.
    private static let usualWitnesses = 8
    /// The same whatever names are asked for.
    private lazy var witnesses = findWitnesses()

    /// One that reads the bytes of `document`'s fields where they lie; it must not outlive them.
    init(
        document: Document, headline: UnsafeBufferPointer<UInt8>, body: UnsafeBufferPointer<UInt8>, memory: PlaceMemory
    ) {
        self.document = document
        self.headline = TextSurroundings(memory: memory, text: headline)
        self.body = TextSurroundings(memory: memory, text: body)
        self.memory = memory
    }

    /// One answer for each of `toponyms`, in their order; `nil` where the gazetteer knows no such place.
    func locate(_ toponyms: [Toponym]) -> [LocatedPlace?] {
        var places = DocumentPlaces(count: toponyms.count + Self.usualWitnesses)
        var names = [Int?](repeating: nil, count: toponyms.count)
        for index in Self.inOrder(toponyms) { names[index] = add(toponyms[index], to: &places) }
        guard !places.names.isEmpty else { return toponyms.map { _ in nil } }
        for witness in witnesses {
            places.addWitness(memory.place(witness.place).witness, position: witness.position, weight: witness.weight)
        }
        places.settle()
        let verdict = PlaceVerdict(places: places, memory: memory)
        var answers = [LocatedPlace?](repeating: nil, count: places.names.count)
        return names.map { name in
            guard let name else { return nil }
            if let known = answers[name] { return known }
            let answer = verdict.answer(for: name, number: found)
            found += 1
            answers[name] = answer
            return answer
        }
    }

    /// The indices of `toponyms`, headline first, in order of position.
    private static func inOrder(_ toponyms: [Toponym]) -> [Int] {
        let keys = toponyms.indices.map { index -> (place: UInt64, index: Int) in
            let span = toponyms[index].span
            let field = UInt64(toponyms[index].field.rawValue) << 63
            return (field | UInt64(max(0, span.start)) << 31 | UInt64(max(0, span.end)), index)
        }
        return keys.sorted { $0.place == $1.place ? $0.index < $1.index : $0.place < $1.place }.map(\.index)
    }

    /// Adds a mention, and gives the place of its name; `nil` where the gazetteer knows no such name.
    private func add(_ toponym: Toponym, to places: inout DocumentPlaces) -> Int? {
        let known = memory.name(toponym.text)
        guard !known.isDemonym else { return nil }
        return switch toponym.field {
        case .headline: add(toponym, known, headline, from: 0, to: &places)
        case .body: add(toponym, known, body, from: headline.text.count, to: &places)
        }
    }

    /// Adds a mention in `surroundings`, which begin at byte `start` of the document.
    private func add(
        _ toponym: Toponym, _ name: KnownName, _ surroundings: TextSurroundings, from start: Int, to places: inout DocumentPlaces
    ) -> Int? {
        var known = name
        let span = toponym.span
        let position = start + Int(span.start)
        guard span.start >= 0, Int(span.end) <= surroundings.text.count, span.start < span.end else {
            return known.candidates.isEmpty ? nil : places.add(known, position: position, verdict: WrittenEvidence.weigh(known))
        }
        var beside = surroundings.words(beside: span.range)
        if let code = known.code, surroundings.isBehindComma(span.range) { known = code }
        // "Chios town": the island's town goes by that name.
        if let word = surroundings.settlementWord(beside) {
            let town = memory.name(toponym.text + " " + word)
            if town.reading.key.count > known.reading.key.count { known = town }
        }
        guard !known.candidates.isEmpty else { return nil }
        beside.before.read(surroundings.text, upTo: WordsBefore.most)
        let verdict = WrittenEvidence(surroundings: surroundings).weigh(known, beside: beside)
        return places.add(known, position: position, verdict: verdict)
    }

    // MARK: Witnesses

    private struct Witness {
        var place: Int
        var position: Int
        var weight: Double
    }

    /// The countries whose peoples the text names, the dateline's place, and the source's home.
    private func findWitnesses() -> [Witness] {
        var result: [Witness] = []
        let scanner = DemonymScanner(memory: memory)
        let start = headline.text.count
        scanner.scan(headline.text) { result.append(Witness(place: $0, position: $1, weight: PlaceWeights.demonym)) }
        scanner.scan(body.text) { result.append(Witness(place: $0, position: start + $1, weight: PlaceWeights.demonym)) }
        if let dateline = document.dateline, let place = memory.name(dateline).candidates.first?.place {
            result.append(Witness(place: place, position: start, weight: 1))
        }
        if let home = SourceHome(memory: memory).place(of: document) {
            result.append(Witness(place: home, position: start, weight: PlaceWeights.home))
        }
        return result
    }
}
