/// Runs of text that go past libxml2, which takes seventy times as long to read a section or a script as copying takes.
///
/// What prepares a file for libxml2 puts a run aside and writes its number in its place; what hears libxml2's events hands on the run where
/// that hands on the number. A run is handed on once, and none before it afterwards, whatever numbers a file makes up.
final class TextsAside {
    /// Those that were not dropped yet.
    private var runs: [[UInt8]] = []
    /// The number of the first in `runs`.
    private var first = 0
    /// How many of `runs` were handed on, or passed over.
    private var passed = 0

    /// A shorter run is no dearer to libxml2 than its number.
    private static let least = 48
    private static let mark: UInt8 = 127

    /// Puts the end of `bytes` from `start` on aside, with its number in its place; leaves it where libxml2 would not take it as it is.
    ///
    /// - Parameter keepsLines: the number has as many lines, for what libxml2 says of the lines of faults.
    func setAside(_ bytes: inout [UInt8], from start: Int, keepsLines: Bool) {
        guard let lines = Self.lines(in: bytes[start...]) else { return }
        runs.removeFirst(passed)
        first += passed
        passed = 0
        runs.append(Self.read(bytes[start...]))
        bytes.removeSubrange(start...)
        bytes.append(Self.mark)
        bytes.append(contentsOf: String(first + runs.count - 1).utf8)
        bytes.append(Self.mark)
        if keepsLines { for _ in 0..<lines { bytes.append(10) } }
    }

    /// How many lines end in `run`; `nil` where it is short, holds what is no character of XML (1.0, section 2.2), or would end a processing
    /// instruction.
    private static func lines(in run: ByteSlice) -> Int? {
        guard run.count >= least || run.holds(mark) else { return nil }
        return run.withUnsafeBufferPointer { text in
            var lines = 0
            var place = 0
            while true {
                place = text.runEnd(from: place) { eight, _ in
                    !eight.holds(below: 32) && !eight.holds(UInt8(ascii: "?")) && !eight.holds(0xEF)
                } stops: { byte, _ in
                    byte < 32 || byte == UInt8(ascii: "?") || byte == 0xEF
                }
                guard place < text.count else { return lines }
                switch text[place] {
                case 10: lines += 1
                case 9, 13: break
                case UInt8(ascii: "?") where place + 1 < text.count && text[place + 1] == UInt8(ascii: ">"): return nil
                case UInt8(ascii: "?"): break
                // U+FFFE and U+FFFF.
                case 0xEF where place + 2 < text.count && text[place + 1] == 0xBF && text[place + 2] >= 0xBE: return nil
                case 0xEF: break
                default: return nil
                }
                place += 1
            }
        }
    }

    /// `run` as libxml2 reads it: one line feed for each end of a line (XML 1.0, section 2.11).
    private static func read(_ run: ByteSlice) -> [UInt8] {
        guard run.holds(13) else { return Array(run) }
        var result: [UInt8] = []
        var previous: UInt8 = 0
        for byte in run {
            if byte != 10 || previous != 13 { result.append(byte == 13 ? 10 : byte) }
            previous = byte
        }
        return result
    }

    /// The run that a section of libxml2's stands for; `nil` where it stands for itself.
    func take(_ section: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard section.first == Self.mark, let end = section.dropFirst().firstIndex(of: Self.mark),
            let number = Int(String(decoding: section[1..<end], as: UTF8.self)), number >= first + passed, number < first + runs.count
        else { return nil }
        passed = number - first + 1
        let run = runs[passed - 1]
        runs[passed - 1] = []
        return run
    }
}
