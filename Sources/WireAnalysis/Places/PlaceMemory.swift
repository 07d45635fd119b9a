/// What the gazetteer was asked before, kept from one document to the next: news has the same few thousand names again and again.
///
/// Pure: an answer depends on the question alone, so it does not matter what is remembered. Bounded: a new name takes the slot of an
/// older one. All slots together hold about 3 MB of the names of the news; 20 MB if every name had 64 places, as hardly any has.
final class PlaceMemory: @unchecked Sendable {
    // Unchecked: whoever has borrowed it is alone with it.

    private static let nameSlots = 4096
    private static let wholeSlots = 1024
    private static let placeSlots = 2048
    private static let homeSlots = 64
    private static let wordSlots = 8192

    let gazetteer: Gazetteer
    private let names = slots(nameSlots, Name())
    private let wholes = slots(wholeSlots, KnownWhole?.none)
    private let places = slots(placeSlots, KnownPlace?.none)
    private let homes = slots(homeSlots, Home?.none)
    private let words = slots(wordSlots, Word())

    /// What is known of a short run of words.
    private struct Word {
        var word = PackedWord.none
        var demonym: Demonym = .unknown
        /// Negative where it is not known yet.
        var prominence: Float = -1
    }

    /// A place's name, as it was written.
    private struct Name {
        var text = PackedWord.none
        var known: KnownName?
    }

    /// Where a source is at home.
    private struct Home {
        var source: String
        var place: Int?
    }

    private init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    deinit {
        names.deinitialize(count: Self.nameSlots).deallocate()
        wholes.deinitialize(count: Self.wholeSlots).deallocate()
        places.deinitialize(count: Self.placeSlots).deallocate()
        homes.deinitialize(count: Self.homeSlots).deallocate()
        words.deinitialize(count: Self.wordSlots).deallocate()
    }

    /// Plain memory, which costs no check at each access as an array in a class does.
    private static func slots<Slot>(_ count: Int, _ empty: Slot) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: empty, count: count)
        return slots
    }

    // MARK: Borrowing

    private static let lending = Lending<PlaceMemory>()

    /// Calls `body` with one that nobody else uses meanwhile.
    static func borrowed<Result>(_ body: (PlaceMemory) -> Result) -> Result {
        lending.lend({ PlaceMemory(gazetteer: .embedded) }, body)
    }

    // MARK: Questions

    /// What `text` means as a place's name.
    func name(_ text: String) -> KnownName {
        var bytes = text
        let word = bytes.withUTF8 { PackedWord($0, 0..<$0.count) } ?? .none
        let slot = Int(truncatingIfNeeded: word.mixed >> 52)
        if names[slot].text == word, let known = names[slot].known { return known }
        let name = KnownName(text, gazetteer: gazetteer)
        names[slot] = Name(text: word, known: name)
        return name
    }

    /// What `text` means as the name of a larger place, where only what holds others counts or not.
    func whole(_ text: UnsafeBufferPointer<UInt8>, onlyWholes: Bool) -> KnownWhole {
        let slot = Int(truncatingIfNeeded: Lexicon.hash(text) & UInt64(Self.wholeSlots / 2 - 1)) * 2 + (onlyWholes ? 1 : 0)
        if let known = wholes[slot], known.text.elementsEqual(text) { return known }
        let key = onlyWholes ? gazetteer.keyOfWhole(text) : NameFolding.withKey(of: text) { Array($0) }
        let whole = KnownWhole(Array(text)[...], key: key, onlyWholes: onlyWholes, gazetteer: gazetteer)
        wholes[slot] = whole
        return whole
    }

    /// Place number `place` with its strings.
    func place(_ place: Int) -> KnownPlace {
        let slot = place & (Self.placeSlots - 1)
        if let known = places[slot], known.place == place { return known }
        let made = KnownPlace(place, gazetteer: gazetteer)
        places[slot] = made
        return made
    }

    /// What `find` says of the source called `source`.
    func home(of source: String, _ find: (String) -> Int?) -> Int? {
        let slot = Int(truncatingIfNeeded: Lexicon.hash(source.utf8) & UInt64(Self.homeSlots - 1))
        if let known = homes[slot], known.source == source { return known.place }
        let place = find(source)
        homes[slot] = Home(source: source, place: place)
        return place
    }

    /// The people that the bytes `range` of `text`, a word or two, name.
    func demonym(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Demonym {
        guard let word = PackedWord(text, range) else { return .none }
        let slot = slot(of: word)
        if words[slot].demonym.isUnknown {
            words[slot].demonym = Demonym(UnsafeBufferPointer(rebasing: text[range]), gazetteer: gazetteer)
        }
        return words[slot].demonym
    }

    /// How well known a place is that the bytes `range` of `text`, a few words, name, as `places` say.
    func prominence(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ places: PlaceProminence) -> Float {
        guard let word = PackedWord(text, range) else { return 0 }
        let slot = slot(of: word)
        if words[slot].prominence < 0 {
            words[slot].prominence = places.of(NameFolding.withKey(of: UnsafeBufferPointer(rebasing: text[range])) { Array($0) })
        }
        return words[slot].prominence
    }

    /// The slot of `word`, empty where another one had it.
    @inline(__always)
    private func slot(of word: PackedWord) -> Int {
        let slot = Int(truncatingIfNeeded: word.mixed >> 51)
        if words[slot].word != word { words[slot] = Word(word: word) }
        return slot
    }
}
