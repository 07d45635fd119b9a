extension Colour {
    /// The names of a terminal's first eight colours; with `bright-` in front, of the next eight.
    static let terminalNames = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// A colour by the terminal's name, `default` for its own, as `#rrggbb`, or by its number among 256.
    package init?(named text: String) {
        if text == "default" {
            self = .terminal
        } else if let place = Self.terminalNames.firstIndex(of: text) {
            self = .indexed(UInt8(place))
        } else if text.hasPrefix("bright-"), let place = Self.terminalNames.firstIndex(of: String(text.dropFirst(7))) {
            self = .indexed(UInt8(place + 8))
        } else if text.hasPrefix("#"), text.utf8.count == 7, let value = UInt32(text.dropFirst(), radix: 16) {
            self = .rgb(
                red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
                blue: UInt8(truncatingIfNeeded: value))
        } else if let number = UInt8(text) {
            self = .indexed(number)
        } else {
            return nil
        }
    }
}
