import Glibc
import WireModel

/// stderr, for messages and progress.
enum Console {
    static func say(_ line: SafeText) {
        put(line.string + "\n")
    }

    static func say(_ lines: [SafeText]) {
        for line in lines { say(line) }
    }

    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether stderr is a terminal that can move its cursor back.
    static var showsProgress: Bool {
        guard isatty(STDERR_FILENO) == 1, let term = getenv("TERM") else { return false }
        let name = String(cString: term)
        return !name.isEmpty && name != "dumb"
    }

    /// Cells of a progress line: narrower than any terminal in use.
    private static let progressWidth = 60

    /// Draws `text` over the last progress line; an empty one wipes it.
    static func progress(_ text: SafeText) {
        guard showsProgress else { return }
        let shown = text.truncated(to: progressWidth)
        let blank = String(repeating: " ", count: progressWidth - shown.width)
        put("\r" + shown.string + blank + "\r")
    }

    /// A bar for `done` of `total`.
    static func bar(done: Int, total: Int, of what: SafeText) {
        let cells = 20
        let filled = total > 0 ? min(cells, done * cells / total) : 0
        let bar = SafeText(String(repeating: "#", count: filled) + String(repeating: ".", count: cells - filled))
        progress("[" + bar + "] \(done) of \(total) " + what)
    }

    private static func put(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let written = Glibc.write(STDERR_FILENO, bytes.baseAddress.map { $0 + start }, bytes.count - start)
                if written > 0 { start += written } else if errno != EINTR { return }
            }
        }
    }
}
