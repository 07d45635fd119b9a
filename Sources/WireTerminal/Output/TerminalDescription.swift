internal import CNcurses
internal import Glibc

/// What terminfo says of the terminal, read before its modes are touched.
struct TerminalDescription {
    /// The terminfo entry, which is not always what TERM names.
    let name: String
    /// Puts the terminal back as a shell expects it: for the guard, which cannot ask ncurses.
    let restore: [UInt8]
    /// Begins and ends bracketed paste; empty where the terminal has none.
    let pasteOn: [UInt8]
    let pasteOff: [UInt8]
    let hasRGB: Bool
    /// Keys that this terminal sends in its own way.
    let keySequences: [(bytes: [UInt8], capability: String)]

    /// Reads the best of the entries that fit TERM. Nothing is written to the terminal.
    static func read(term: String?, output: Int32) throws(TerminalError) -> TerminalDescription {
        let candidates = TerminalNames.candidates(for: term)
        guard !candidates.isEmpty else { throw .unsuitable(name: term ?? "") }
        for name in candidates {
            var result: Int32 = 0
            guard setupterm(name, output, &result) == OK else { continue }
            defer { wire_forget_terminfo() }
            guard wire_terminfo_string("cup") != nil, wire_terminfo_string("clear") != nil else {
                if name == term { throw .unsuitable(name: name) }
                continue
            }
            return TerminalDescription(name: name)
        }
        throw .unknown(name: term ?? "")
    }

    private init(name: String) {
        self.name = name
        // Old and simple terminals would print what they do not know.
        let isModern = wire_terminfo_string("smcup") != nil
        pasteOn = isModern ? Array("\u{1B}[?2004h".utf8) : []
        pasteOff = isModern ? Array("\u{1B}[?2004l".utf8) : []
        hasRGB = wire_terminfo_flag("RGB") > 0 || wire_terminfo_number("RGB") > 0 || wire_terminfo_string("RGB") != nil
        restore =
            (isModern ? Array(Self.mouseOff.utf8) : []) + pasteOff
            + ["sgr0", "op", "rmacs", "cnorm", "rmkx", "rmcup"].flatMap(Self.bytes) + [0x0D]
        keySequences = Self.keyCapabilities.compactMap { capability in
            let bytes = Self.bytes(capability)
            return bytes.isEmpty ? nil : (bytes, capability)
        }
    }

    /// Presses, the wheel, and coordinates without a limit.
    static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"

    static let keyCapabilities = [
        "kcuu1", "kcud1", "kcub1", "kcuf1", "khome", "kend", "kpp", "knp", "kich1", "kdch1", "kcbt", "kf1", "kf2", "kf3", "kf4",
        "kf5", "kf6", "kf7", "kf8", "kf9", "kf10", "kf11", "kf12",
    ]

    /// A string capability without its padding, `$<5>`.
    private static func bytes(_ capability: String) -> [UInt8] {
        guard let value = wire_terminfo_string(capability) else { return [] }
        let raw = Array(UnsafeBufferPointer(start: value, count: strlen(value)).map { UInt8(bitPattern: $0) })
        var result: [UInt8] = []
        var index = 0
        while index < raw.count {
            if raw[index] == UInt8(ascii: "$"), index + 1 < raw.count, raw[index + 1] == UInt8(ascii: "<"),
                let end = raw[index...].firstIndex(of: UInt8(ascii: ">"))
            {
                index = end + 1
            } else {
                result.append(raw[index])
                index += 1
            }
        }
        return result
    }
}
