package import WireScreen

/// Bytes of a terminal into keys.
///
/// It knows the sequences of ECMA-48 terminals in both cursor modes, those of rxvt and the Linux console, and whatever else
/// terminfo adds. A sequence that it does not know is swallowed whole: its letters must not act as keys, as they would
/// through a decoder that only compares strings. Nothing here waits: where the bytes may yet go on, `patience` says how long
/// to wait before `flush`.
package struct KeyDecoder: Sendable {
    /// An escape alone is told from the start of a sequence by this pause, in milliseconds.
    package static let escapePatience = 25
    /// A paste whose end does not come is given out after this pause, in milliseconds.
    static let pastePatience = 1_000
    /// Bytes of one paste that are kept; an input line holds far less.
    static let pasteLimit = 65_536
    /// Bytes of one control sequence; longer ones are damaged.
    static let sequenceLimit = 128

    private var pending: [UInt8] = []
    private var paste: [UInt8]?
    private let isUTF8: Bool
    private let extra: [(bytes: [UInt8], key: Key)]

    /// `extra` holds sequences that this terminal sends besides the common ones. Without UTF-8, bytes are Latin-1.
    package init(isUTF8: Bool = true, extra: [(bytes: [UInt8], key: Key)] = []) {
        self.isUTF8 = isUTF8
        self.extra = extra.filter { !$0.bytes.isEmpty }
    }

    /// How many milliseconds to wait for more before `flush`; `nil` where nothing waits.
    package var patience: Int? {
        if paste != nil { return Self.pastePatience }
        return pending.isEmpty ? nil : Self.escapePatience
    }

    /// Takes in what was read, and gives what it means.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        pending += bytes
        return decode(isLast: false)
    }

    /// Nothing more came: what waits is taken as it stands.
    package mutating func flush() -> [InputEvent] {
        var events = decode(isLast: true)
        if let text = paste {
            paste = nil
            events.append(.pasted(String(decoding: text, as: UTF8.self)))
        }
        return events
    }

    private mutating func decode(isLast: Bool) -> [InputEvent] {
        var events: [InputEvent] = []
        var position = 0
        while position < pending.count {
            let step = paste == nil ? step(at: position, isLast: isLast) : pasteStep(at: position, isLast: isLast)
            guard step.length > 0 else { break }
            position += step.length
            if let event = step.event { events.append(event) }
        }
        pending.removeFirst(position)
        return events
    }

    /// What stands at a place: its length, 0 where more bytes are needed, and its meaning, where it has one.
    struct Step {
        var length: Int
        var event: InputEvent?

        static let wait = Step(length: 0, event: nil)

        static func key(_ key: Key, length: Int) -> Step {
            Step(length: length, event: .key(key))
        }
    }

    private mutating func step(at position: Int, isLast: Bool) -> Step {
        let bytes = pending[position...]
        guard let first = bytes.first else { return .wait }
        guard first == 0x1B else { return character(bytes, isLast: isLast) }
        for known in extra where bytes.starts(with: known.bytes) {
            return .key(known.key, length: known.bytes.count)
        }
        guard let second = bytes.dropFirst().first else {
            return isLast ? .key(Key(.escape), length: 1) : .wait
        }
        switch second {
        case UInt8(ascii: "["): return controlSequence(bytes, isLast: isLast)
        case UInt8(ascii: "O"): return singleShift(bytes, isLast: isLast)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            return controlString(bytes, isLast: isLast)
        case 0x1B: return .key(Key(.escape), length: 1)
        default: return alternate(bytes, isLast: isLast)
        }
    }

    /// A character with Alt held: escape in front of it.
    private func alternate(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Step {
        let step = character(bytes.dropFirst(), isLast: isLast)
        guard step.length > 0 else { return .wait }
        guard case .key(var key) = step.event else { return Step(length: step.length + 1, event: nil) }
        key.alt = true
        return .key(key, length: step.length + 1)
    }

    /// A reply or a string meant for a terminal: swallowed up to its end. Two bytes alone are a key with Alt.
    private func controlString(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Step {
        var previous: UInt8 = 0
        for (offset, byte) in bytes.enumerated().dropFirst(2) {
            if byte == 0x07 || (previous == 0x1B && byte == UInt8(ascii: "\\")) {
                return Step(length: offset + 1, event: nil)
            }
            previous = byte
        }
        if bytes.count > Self.pasteLimit { return Step(length: bytes.count, event: nil) }
        guard isLast else { return .wait }
        return bytes.count == 2 ? alternate(bytes, isLast: true) : Step(length: bytes.count, event: nil)
    }

    private mutating func pasteStep(at position: Int, isLast: Bool) -> Step {
        let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
        let bytes = pending[position...]
        if bytes.first == 0x1B {
            if bytes.starts(with: end) {
                let text = String(decoding: paste ?? [], as: UTF8.self)
                paste = nil
                return Step(length: end.count, event: .pasted(text))
            }
            if !isLast, bytes.count < end.count, end.starts(with: bytes) { return .wait }
        }
        if let byte = bytes.first, (paste?.count ?? 0) < Self.pasteLimit { paste?.append(byte) }
        return Step(length: 1, event: nil)
    }

    mutating func beginPaste() {
        paste = []
    }

    private func character(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Step {
        guard let byte = bytes.first else { return .wait }
        if byte >= 0x80 { return wideCharacter(bytes, isLast: isLast) }
        return .key(Self.key(ofASCII: byte), length: 1)
    }

    /// The key of one byte below 0x80.
    static func key(ofASCII byte: UInt8) -> Key {
        switch byte {
        case 0x00: Key(.character(" "), control: true)
        case 0x08, 0x7F: Key(.backspace)
        case 0x09: Key(.tab)
        case 0x0A, 0x0D: Key(.enter)
        case 0x1B: Key(.escape)
        case 0x01...0x1A: Key(.character(Unicode.Scalar(byte + 0x60)), control: true)
        case 0x1C...0x1F: Key(.character(Unicode.Scalar(byte + 0x40)), control: true)
        default: Key(.character(Unicode.Scalar(byte)))
        }
    }

    private func wideCharacter(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Step {
        guard let byte = bytes.first else { return .wait }
        guard isUTF8 else {
            return byte >= 0xA0 ? .key(Key(.character(Unicode.Scalar(byte))), length: 1) : Step(length: 1, event: nil)
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
        if bytes.count < length, !isLast, bytes.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) { return .wait }
        var iterator = bytes.prefix(length).makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator), scalar.value >= 0xA0 else {
            return Step(length: 1, event: nil)
        }
        return .key(Key(.character(scalar)), length: length)
    }
}
