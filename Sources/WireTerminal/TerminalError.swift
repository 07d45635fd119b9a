/// Why the dashboard cannot have the terminal, and what to do about it.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither standard input nor /dev/tty is a terminal.
    case noTerminal
    /// TERM is unset, `dumb`, or names a terminal without cursor movement.
    case unsuitable(name: String)
    /// ncurses knows neither the terminal nor any that is like it.
    case unknown(name: String)
    /// A system call failed; `code` is its errno.
    case system(call: String, code: Int32)

    package var description: String {
        switch self {
        case .noTerminal:
            "no terminal to draw on; use `wirewatch summary DIR` for text, or run in a terminal"
        case .unsuitable(let name):
            name.isEmpty
                ? "TERM is not set; set it to your terminal's name, such as xterm-256color, or use `wirewatch summary DIR`"
                : "TERM=\(name) is no full-screen terminal; set TERM to one, such as xterm-256color, or use `wirewatch summary DIR`"
        case .unknown(let name):
            "TERM=\(name) is not in the terminfo database, nor anything like it; install ncurses-term or set TERM=vt100"
        case .system(let call, let code):
            "the terminal could not be set up: \(call) failed with error \(code); try another terminal"
        }
    }
}
