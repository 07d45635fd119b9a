import Glibc
import WireModel

/// How well known a place name is, and what else the lists say of a name: remembered from one document to the next, since news has the
/// same few thousand names again and again. Shared by the scanners of a document's fields.
///
/// Pure: an answer depends on the question alone, so it does not matter what is remembered. Bounded: a new name takes the slot of an
/// older one; all slots together hold about 1.3 MB.
final class PlaceProminence: @unchecked Sendable {
    // Unchecked: whoever has borrowed it is alone with it.

    private static let knownSlots = 16_384
    private static let demonymSlots = 512
    private static let nameSlots = 4096
    private static let longestName = 64

    private let gazetteer: Gazetteer
    private let known: UnsafeMutablePointer<Known>
    private let demonyms: UnsafeMutablePointer<Known>
    private let names: UnsafeMutablePointer<Named>
    let words = WordWeights()
    let lexicon = LexiconMemory(.embedded)

    /// The answer for one word or name.
    private struct Known {
        var hash: UInt64 = 0
        var value: Float = 0
    }

    /// A name as it is written. Of sixteen bytes at most, `word` tells it from all others of its length.
    private struct Named {
        var word = PackedWord.none
        var name: NameText?
        var length = 0
    }

    init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        known = .allocate(capacity: Self.knownSlots)
        known.initialize(repeating: Known(), count: Self.knownSlots)
        demonyms = .allocate(capacity: Self.demonymSlots)
        demonyms.initialize(repeating: Known(), count: Self.demonymSlots)
        names = .allocate(capacity: Self.nameSlots)
        names.initialize(repeating: Named(), count: Self.nameSlots)
    }

    deinit {
        names.deinitialize(count: Self.nameSlots)
        names.deallocate()
        known.deallocate()
        demonyms.deallocate()
    }

    // MARK: Borrowing

    private static let lending = Lending<PlaceProminence>()

    /// Calls `body` with one that nobody else uses meanwhile.
    static func borrowed<Result>(_ body: (PlaceProminence) -> Result) -> Result {
        lending.lend({ PlaceProminence(gazetteer: .embedded) }, body)
    }

    // MARK: Questions

    /// 0 where the gazetteer knows no place of the folded name `key`; 1 for a village, up to 6 for a country.
    func of(_ key: [UInt8]) -> Float {
        of(hash: Lexicon.hash(key)) { key }
    }

    /// The same for the key of `text.tokens[range]`.
    func of(_ range: Range<Int>, in text: FieldText) -> Float {
        of(hash: text.foldedHash(range)) { text.folded(range) }
    }

    /// The same for the key of `hash`, which is only made where the answer is not known.
    @inline(__always)
    private func of(hash: UInt64, _ key: () -> [UInt8]) -> Float {
        let slot = known + Int(truncatingIfNeeded: hash >> 24 & UInt64(Self.knownSlots - 1))
        if slot.pointee.hash == hash { return slot.pointee.value }
        let value = gazetteer.matches(foldedName: key(), limit: 1).first.map { Self.points(gazetteer.image.record($0.place)) } ?? 0
        slot.pointee = Known(hash: hash, value: value)
        return value
    }

    /// Whether token `index` of `text` (any case) names a people or a country's adjective.
    func isDemonym(_ index: Int, in text: FieldText) -> Bool {
        let hash = text.foldedHash(index..<index + 1)
        guard gazetteer.image.mayBeDemonym(hash: hash) else { return false }
        let slot = demonyms + Int(truncatingIfNeeded: hash >> 32 & UInt64(Self.demonymSlots - 1))
        if slot.pointee.hash == hash { return slot.pointee.value > 0 }
        let isKnown = text.bytes.withUnsafeBufferPointer { bytes in
            NameFolding.withKey(of: UnsafeBufferPointer(rebasing: bytes[text.tokens[index].range])) {
                gazetteer.place(foldedDemonym: $0) != nil
            }
        }
        slot.pointee = Known(hash: hash, value: isKnown ? 1 : 0)
        return isKnown
    }

    /// The name that `range` of `text` writes.
    func name(_ range: Range<Int>, in text: FieldText) -> NameText {
        let range = text.span(range).range
        return text.bytes.withUnsafeBufferPointer { bytes in
            let written = UnsafeBufferPointer(rebasing: bytes[range])
            guard written.count <= Self.longestName, let word = PackedWord(bytes, range) else { return made(written) }
            let slot = names + Int(truncatingIfNeeded: word.mixed >> 32 & UInt64(Self.nameSlots - 1))
            if slot.pointee.word == word, slot.pointee.length == written.count, let name = slot.pointee.name,
                written.count <= PackedWord.longest || Self.isWritten(name, written)
            {
                return name
            }
            let name = made(written)
            slot.pointee = Named(word: word, name: name, length: written.count)
            return name
        }
    }

    private static func isWritten(_ name: NameText, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        let isSame = name.text.utf8.withContiguousStorageIfAvailable { text in
            text.count == bytes.count && text.baseAddress.map { memcmp($0, start, bytes.count) == 0 } ?? false
        }
        return isSame ?? name.text.utf8.elementsEqual(bytes)
    }

    private func made(_ bytes: UnsafeBufferPointer<UInt8>) -> NameText {
        var key: [UInt8] = []
        NameFolding.fold(bytes, into: &key)
        return NameText(String(decoding: bytes, as: UTF8.self), key: key, prominence: of(key))
    }

    private static func points(_ entry: GazetteerImage.Record) -> Float {
        switch entry.kind {
        case .country: return 6
        case .continent, .capital: return 4.5
        case .division: return 3.5
        case .region, .sea, .strait: return 3.2
        case .base, .river, .mountain, .island: return 2.5
        case .city, .district, .village: break
        }
        switch entry.population {
        case 1_000_000...: return 4
        case 200_000...: return 3.2
        case 50_000...: return 2.4
        case 10_000...: return 1.7
        case 2000...: return 1.3
        default: return entry.id < 0 ? 2.5 : 1
        }
    }
}
