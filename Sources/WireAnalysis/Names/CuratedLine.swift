import CWireData

/// One line of the curated names (`data/names.tsv`), as it lies in the program's image.
struct CuratedLine {
    typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    let kind: CuratedNames.Kind
    /// A second letter stands behind that of the kind: a person whose surname alone means them, an outlet.
    let isMarked: Bool
    let name: Bytes
    let forms: [Bytes]
    private let fields: [Bytes]

    /// What a person is called in front of the name.
    var titles: [String] {
        fields.count > 3 ? fields[3].split(separator: 0x7C).map { String(decoding: $0, as: UTF8.self) } : []
    }

    private init?(_ line: Bytes) {
        fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
        guard fields.count >= 2, let mark = fields[0].first, let kind = Self.kind(mark) else { return nil }
        self.kind = kind
        isMarked = fields[0].count > 1
        name = fields[1]
        forms = fields.count > 2 ? fields[2].split(separator: 0x7C) : []
    }

    /// Calls `body` with each line of `text` but comments.
    static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (CuratedLine) -> Void) {
        for line in text.split(separator: 0x0A) where line.first != 0x23 {
            if let line = CuratedLine(line) { body(line) }
        }
    }

    /// Whether a form is written in a few capitals.
    static func isCapitals(_ form: Bytes) -> Bool {
        form.count <= 6 && form.contains { (0x41...0x5A).contains($0) } && !form.contains { (0x61...0x7A).contains($0) }
    }

    private static func kind(_ mark: UInt8) -> CuratedNames.Kind? {
        switch mark {
        case 0x70: .person
        case 0x6F: .organisation
        case 0x6C: .place
        case 0x74: .thing
        case 0x78: .nothing
        default: nil
        }
    }
}
