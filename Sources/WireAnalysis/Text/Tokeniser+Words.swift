/// Words, with the points, apostrophes and addresses that belong to them.
extension Tokeniser {
    private struct WordScan {
        var end: Int
        var letters = 0
        var uppers = 0
        var startsUpper = false

        /// Takes the letters that eight bytes, the first in the lowest, start with; whether all are letters.
        @inline(__always)
        mutating func addEight(_ eight: UInt64) -> Bool {
            let tops: UInt64 = 0x8080_8080_8080_8080
            let lowered = eight | 0x2020_2020_2020_2020
            let low = lowered & ~tops
            // The top bit of each byte that is no ASCII letter.
            let others = ~((low &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(low &+ 0x0505_0505_0505_0505) & ~lowered) & tops
            let count = others.trailingZeroBitCount >> 3
            // The same of each capital in front of them.
            let capitals = ~others & tops & ~(eight << 2) & (others &- 1) & ~others
            if letters == 0 { startsUpper = capitals & 0x80 != 0 }
            uppers += Int(truncatingIfNeeded: ((capitals >> 7) &* 0x0101_0101_0101_0101) >> 56)
            letters += count
            end += count
            return others == 0
        }
    }

    /// Which of the bytes below 0x40 end a word for good: all but digits, the apostrophe, and marks that may belong to the word.
    private static let plainEnds: UInt64 = 0xF800_BF7F_FFFF_FFFF

    /// The ASCII letters from `start` on: all of most words.
    @inline(__always)
    private func scanPlain(from start: Int) -> WordScan {
        var scan = WordScan(end: start)
        while scan.end + 8 <= bytes.count {
            let isWhole = scan.addEight(UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: scan.end, as: UInt64.self).littleEndian)
            guard isWhole else { return scan }
        }
        while scan.end < bytes.count, (bytes[scan.end] | 0x20) &- 0x61 < 26 {
            if bytes[scan.end] & 0x20 == 0 {
                if scan.letters == 0 { scan.startsUpper = true }
                scan.uppers += 1
            }
            scan.letters += 1
            scan.end += 1
        }
        return scan
    }

    /// `scan` with what follows the letters and is no ASCII letter.
    private func whole(_ scan: WordScan) -> WordScan {
        var scan = scan
        while scan.end < bytes.count {
            let (scalar, length) = ScalarClass.decode(bytes, scan.end)
            switch ScalarClass.of(scalar) {
            case .upper:
                if scan.letters == 0 { scan.startsUpper = true }
                scan.uppers += 1
                scan.letters += 1
            case .lower: scan.letters += 1
            case .digit, .mark: break
            case .apostrophe:
                guard joins(scan.end + length) else { return scan }
            default: return scan
            }
            scan.end += length
        }
        return scan
    }

    /// Whether an apostrophe that ends at `index` belongs to the word around it: a letter follows, and it is no `'s`.
    private func joins(_ index: Int) -> Bool {
        guard isLetter(at: index) else { return false }
        let isS = bytes[index] | 0x20 == 0x73
        return !(isS && !isLetter(at: index + 1) && scalarClass(at: index + 1) != .digit)
    }

    mutating func word() {
        let start = at
        let plain = scanPlain(from: start)
        if plain.end < bytes.count, bytes[plain.end] < 0x40, Self.plainEnds >> UInt64(bytes[plain.end]) & 1 != 0 {
            let isInitial = plain.letters == 1 && plain.startsUpper
            return add(isInitial ? .initial : shape(plain), from: start, to: plain.end)
        }
        let scan = whole(plain)
        if let end = linkEnd(start, scan.end) { return add(.link, from: start, to: end) }
        if scan.letters == 1, scan.end < bytes.count, bytes[scan.end] == 0x2E, let end = dottedEnd(start) {
            return add(.dotted, from: start, to: end, isPlain: false)
        }
        var end = scan.end
        if scan.letters == 1, scan.startsUpper {
            if end < bytes.count, bytes[end] == 0x2E, initialTakesPoint(end) { end += 1 }
            add(.initial, from: start, to: end, isPlain: false)
        } else {
            if end < bytes.count, bytes[end] == 0x2E, takesPoint(start, scan) { end += 1 }
            add(shape(scan), from: start, to: end, isPlain: false)
        }
        possessive()
    }

    private func shape(_ scan: WordScan) -> TokenShape {
        if scan.uppers == 0 { return .lower }
        if scan.uppers == scan.letters { return .capitals }
        return scan.startsUpper && scan.uppers == 1 ? .capitalised : .mixed
    }

    /// `J. Smith` and `George W. Bush`: a point after one capital belongs to it where a capital follows.
    private func initialTakesPoint(_ point: Int) -> Bool {
        let next = point + 1
        if scalarClass(at: next) == .upper { return true }
        return next < bytes.count && bytes[next] == 0x20 && scalarClass(at: next + 1) == .upper
    }

    private func takesPoint(_ start: Int, _ scan: WordScan) -> Bool {
        switch Abbreviations.kind(of: UnsafeBufferPointer(rebasing: bytes[start..<scan.end])) {
        case .none: return false
        case .title: return scan.startsUpper
        case .other:
            if scan.startsUpper { return true }
            // "no. 5", "etc. and": only where the sentence clearly goes on.
            let next = scan.end + 2
            return scalarClass(at: next) == .lower || scalarClass(at: next) == .digit
        }
    }

    /// The end of `U.S.` or `a.m.` that starts at `start`; `nil` where it is one letter and a point.
    private func dottedEnd(_ start: Int) -> Int? {
        var index = start
        var letters = 0
        while isLetter(at: index) {
            let length = ScalarClass.decode(bytes, index).length
            let point = index + length
            guard point < bytes.count, bytes[point] == 0x2E else {
                // "U.S" without its last point.
                let endsWord = !isLetter(at: point)
                return letters >= 1 && endsWord ? point : (letters >= 2 ? index : nil)
            }
            letters += 1
            index = point + 1
        }
        return letters >= 2 ? index : nil
    }

    /// The end of an address that starts with the word `start..<end`.
    private func linkEnd(_ start: Int, _ end: Int) -> Int? {
        guard end < bytes.count else { return nil }
        let isLink: Bool
        switch bytes[end] {
        case 0x40: isLink = isLetter(at: end + 1)
        case 0x3A: isLink = end + 2 < bytes.count && bytes[end + 1] == 0x2F && bytes[end + 2] == 0x2F
        case 0x2E: isLink = end - start > 1 && scalarClass(at: end + 1) == .lower && scalarClass(at: end + 2) == .lower
        default: isLink = false
        }
        return isLink ? tailEnd(end) : nil
    }

    /// The end of a run without spaces, less the marks that close a sentence.
    func tailEnd(_ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != 0x22, bytes[index] != 0x3C, bytes[index] != 0x3E { index += 1 }
        while index > start + 1, ".,;:!?)]'".utf8.contains(bytes[index - 1]) { index -= 1 }
        return index
    }

    /// Adds the possessive that follows a word.
    private mutating func possessive() {
        guard at < bytes.count, bytes[at] != 0x20 else { return }
        guard scalarClass(at: at) == .apostrophe, bytes[at] != 0x60 else { return }
        let (scalar, length) = ScalarClass.decode(bytes, at)
        guard scalar != 0x2018 else { return }
        let after = at + length
        if after < bytes.count, bytes[after] | 0x20 == 0x73, !isLetter(at: after + 1), scalarClass(at: after + 1) != .digit {
            return add(.possessive, from: at, to: after + 1)
        }
        // "Workers' Party": a plural's apostrophe, where the sentence goes on.
        let follows = after + 1
        if bytes[at - 1] | 0x20 == 0x73, after < bytes.count, bytes[after] == 0x20, isLetter(at: follows) {
            add(.possessive, from: at, to: after)
        }
    }
}
