/// Which terminfo entries to try for a terminal's name.
package enum TerminalNames {
    /// Families of terminals, by how their names begin, that often run where terminfo does not know them yet; all of them
    /// understand what xterm-256color does.
    private static let modern = [
        "xterm", "kitty", "foot", "ghostty", "wezterm", "alacritty", "contour", "rio", "konsole", "gnome", "vte", "iterm", "mintty",
        "st-", "rxvt", "mlterm", "putty", "eterm", "hterm", "warp", "ms-terminal",
    ]
    private static let multiplexers = ["tmux", "screen", "zellij"]

    /// The names to try, best first; empty where the terminal can show no screen.
    package static func candidates(for term: String?) -> [String] {
        guard let term, !term.isEmpty, term != "dumb", term.utf8.count <= 128,
            term.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
        else { return [] }
        var names = [term]
        let lower = term.lowercased()
        if multiplexers.contains(where: lower.hasPrefix) {
            names += ["tmux-256color", "screen-256color", "screen", "xterm-256color"]
        } else if modern.contains(where: lower.hasPrefix) || lower.hasSuffix("-256color") || lower.hasSuffix("-direct") {
            names += ["xterm-256color", "xterm"]
        }
        names += ["vt100", "ansi"]
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
