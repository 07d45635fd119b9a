internal import WireScreen

/// The escape sequences of keys. Sources: ECMA-48; xterm's "XTerm Control Sequences" (ctlseqs); rxvt's reference; console_codes(4).
extension KeyDecoder {
    /// `ESC [ parameters final`.
    mutating func controlSequence(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Step {
        let start = bytes.startIndex
        var index = start + 2
        if index < bytes.endIndex, bytes[index] == UInt8(ascii: "[") { return consoleFunction(bytes, isLast: isLast) }
        while index < bytes.endIndex, index - start < Self.sequenceLimit {
            let byte = bytes[index]
            let length = index - start + 1
            if byte == UInt8(ascii: "$"), index > start + 2 {
                return Step(length: length, event: tilde(bytes[(start + 2)..<index], final: byte))
            }
            switch byte {
            case 0x20...0x3F: index += 1
            case 0x40...0x7E: return finished(bytes, parameters: bytes[(start + 2)..<index], final: byte, length: length)
            // Another sequence begins, or a control code breaks in: this one is lost, that one is not.
            default: return Step(length: index - start, event: nil)
            }
        }
        if index - start >= Self.sequenceLimit { return Step(length: index - start, event: nil) }
        guard isLast else { return .wait }
        return bytes.count == 2
            ? .key(Key(.character("["), alt: true), length: 2) : Step(length: bytes.count, event: nil)
    }

    private mutating func finished(
        _ bytes: ArraySlice<UInt8>, parameters: ArraySlice<UInt8>, final: UInt8, length: Int
    ) -> Step {
        if parameters.first == UInt8(ascii: "<") {
            return Step(length: length, event: Self.mouse(parameters.dropFirst(), final: final))
        }
        if final == UInt8(ascii: "M"), parameters.isEmpty {
            // The oldest mouse report: three bytes follow, which are no keys.
            return bytes.count < 6 ? .wait : Step(length: 6, event: nil)
        }
        if final == UInt8(ascii: "~"), parameters.elementsEqual([0x32, 0x30, 0x30]) {
            beginPaste()
            return Step(length: length, event: nil)
        }
        switch final {
        case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):
            return Step(length: length, event: tilde(parameters, final: final))
        case UInt8(ascii: "u"):
            return Step(length: length, event: Self.unicodeKey(Self.numbers(parameters)))
        default:
            return Step(length: length, event: Self.letterKey(parameters, final: final))
        }
    }

    /// `ESC O letter`: cursor keys in application mode, F1 to F4, the keypad.
    func singleShift(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Step {
        var index = bytes.startIndex + 2
        while index < bytes.endIndex, (0x30...0x3B).contains(bytes[index]), index - bytes.startIndex < 8 { index += 1 }
        guard index < bytes.endIndex else {
            guard isLast else { return .wait }
            return bytes.count == 2
                ? .key(Key(.character("O"), alt: true), length: 2) : Step(length: bytes.count, event: nil)
        }
        let final = bytes[index]
        let length = index - bytes.startIndex + 1
        if final < 0x20 { return Step(length: length - 1, event: nil) }
        let keypad: StaticString = "jklmnopqrstuvwxy"
        let typed: StaticString = "*+,-./0123456789"
        if final == UInt8(ascii: "M") { return .key(Key(.enter), length: length) }
        if let place = (0..<keypad.utf8CodeUnitCount).first(where: { keypad.utf8Start[$0] == final }) {
            return .key(Key(.character(Unicode.Scalar(typed.utf8Start[place]))), length: length)
        }
        if let arrow = Self.arrow(final & 0xDF), final >= 0x61 {
            return .key(Key(arrow, control: true), length: length)
        }
        return Step(length: length, event: Self.letterKey(bytes[(bytes.startIndex + 2)..<index], final: final))
    }

    /// `ESC [ [ A` to `E`: F1 to F5 of the Linux console.
    private func consoleFunction(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Step {
        guard let final = bytes.dropFirst(3).first else {
            return isLast ? Step(length: bytes.count, event: nil) : .wait
        }
        guard (0x41...0x45).contains(final) else { return Step(length: 4, event: nil) }
        return .key(Key(.function(Int(final) - 0x40)), length: 4)
    }

    private static func arrow(_ final: UInt8) -> Key.Code? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        default: nil
        }
    }

    private static func letterKey(_ parameters: ArraySlice<UInt8>, final: UInt8) -> InputEvent? {
        let numbers = numbers(parameters)
        let modifier = numbers.count > 1 ? numbers[1] : numbers.first ?? 1
        if final >= 0x61, let arrow = arrow(final & 0xDF) { return .key(Key(arrow, shift: true)) }
        if let arrow = arrow(final) { return .key(modified(arrow, by: modifier)) }
        switch final {
        case UInt8(ascii: "H"): return .key(modified(.home, by: modifier))
        case UInt8(ascii: "F"): return .key(modified(.end, by: modifier))
        case UInt8(ascii: "Z"): return .key(Key(.backTab, shift: true))
        case UInt8(ascii: "P")...UInt8(ascii: "S"):
            return .key(modified(.function(Int(final) - 0x4F), by: modifier))
        default: return nil
        }
    }

    /// `ESC [ number ~`; rxvt ends it with `$` for Shift, `^` for Control, `@` for both.
    private func tilde(_ parameters: ArraySlice<UInt8>, final: UInt8) -> InputEvent? {
        let numbers = Self.numbers(parameters)
        guard let number = numbers.first else { return nil }
        if number == 27, numbers.count == 3 { return Self.unicodeKey([numbers[2], numbers[1]]) }
        let code: Key.Code
        switch number {
        case 1, 7: code = .home
        case 2: code = .insert
        case 3: code = .delete
        case 4, 8: code = .end
        case 5: code = .pageUp
        case 6: code = .pageDown
        case 11...15: code = .function(number - 10)
        case 17...21: code = .function(number - 11)
        case 23...26: code = .function(number - 12)
        case 28, 29: code = .function(number - 13)
        case 31...34: code = .function(number - 14)
        default: return nil
        }
        var key = Self.modified(code, by: numbers.count > 1 ? numbers[1] : 1)
        if final == UInt8(ascii: "^") || final == UInt8(ascii: "@") { key.control = true }
        if final == UInt8(ascii: "$") || final == UInt8(ascii: "@") { key.shift = true }
        return .key(key)
    }

    /// A key by its code point and modifiers, as terminals report it that tell more than bytes can.
    private static func unicodeKey(_ numbers: [Int]) -> InputEvent? {
        guard let value = numbers.first, value >= 0, let scalar = Unicode.Scalar(UInt32(clamping: value)) else { return nil }
        var key = value < 0x80 ? Self.key(ofASCII: UInt8(value)) : Key(.character(scalar))
        let bits = (numbers.count > 1 ? numbers[1] : 1) - 1
        if bits & 2 != 0 { key.alt = true }
        if bits & 4 != 0 { key.control = true }
        if bits & 1 != 0 {
            if key.code == .tab { return .key(Key(.backTab, shift: true)) }
            if case .character = key.code {} else { key.shift = true }
        }
        return .key(key)
    }

    /// xterm's modifier parameter: 1 and a sum of 1 Shift, 2 Alt, 4 Control, 8 Meta.
    private static func modified(_ code: Key.Code, by parameter: Int) -> Key {
        let bits = max(0, parameter - 1)
        return Key(code, control: bits & 4 != 0, alt: bits & 10 != 0, shift: bits & 1 != 0)
    }

    /// Presses and the wheel, in xterm's SGR form; releases and motion are not used.
    private static func mouse(_ parameters: ArraySlice<UInt8>, final: UInt8) -> InputEvent? {
        let numbers = numbers(parameters)
        guard numbers.count == 3, final == UInt8(ascii: "M"), numbers[1] > 0, numbers[2] > 0 else { return nil }
        let action: Mouse.Action
        switch numbers[0] & ~0b11100 {
        case 0: action = .press
        case 64: action = .wheelUp
        case 65: action = .wheelDown
        default: return nil
        }
        return .mouse(Mouse(action, column: numbers[1] - 1, row: numbers[2] - 1))
    }

    /// Decimal parameters between semicolons; an empty one is 1, and what follows a colon is left out.
    private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
        if parameters.isEmpty { return [] }
        return parameters.split(separator: UInt8(ascii: ";"), maxSplits: 8, omittingEmptySubsequences: false).map { part in
            var value = 0
            var digits = 0
            for byte in part {
                guard (0x30...0x39).contains(byte) else { break }
                value = min(0x11_0000, value * 10 + Int(byte - 0x30))
                digits += 1
            }
            return digits == 0 ? 1 : value
        }
    }
}
