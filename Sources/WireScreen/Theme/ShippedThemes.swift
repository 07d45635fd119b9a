import CWireData

/// The themes that are part of the program.
extension Theme {
    /// In the order of `wire_theme_text`; the first is the default.
    package static let shippedNames = ["terminal", "paper", "night", "high-contrast", "mono"]

    /// The text of a shipped theme's file; `nil` for other names.
    package static func shippedText(_ name: String) -> String? {
        shippedNames.firstIndex(of: name).flatMap { wire_theme_text(Int32($0)) }.map { String(cString: $0) }
    }

    /// A shipped theme by name.
    package static func shipped(_ name: String) throws(ScreenError) -> Theme {
        guard let text = shippedText(name) else {
            throw .unknownTheme(name: name, known: shippedNames.joined(separator: ", "))
        }
        return try parse(text, name: name, file: "Themes/\(name).toml", parent: shippedText)
    }
}
