package import WireScreen

/// Which signs a terminal can show.
package enum GlyphChoice {
    /// Terminals whose fonts hold 256 or 512 signs, none of them braille.
    private static let smallFonts = ["linux", "vt100", "vt102", "vt220", "vt52", "ansi", "cons25", "sun"]

    /// By the locale's character set and the terminal's name.
    package static func glyphs(isUTF8: Bool, term: String?) -> GlyphSet {
        guard isUTF8 else { return .ascii }
        let term = term ?? ""
        if smallFonts.contains(where: { term == $0 || term.hasPrefix($0 + "-") }) { return term.hasPrefix("linux") ? .block : .ascii }
        return .braille
    }

    /// Whether the locale that these variables name writes UTF-8: the first of LC_ALL, LC_CTYPE, LANG that is set decides.
    package static func isUTF8(_ environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let lower = locale.lowercased()
        return lower.hasSuffix("utf-8") || lower.hasSuffix("utf8") || lower.contains("utf-8@") || lower.contains("utf8@")
    }
}
