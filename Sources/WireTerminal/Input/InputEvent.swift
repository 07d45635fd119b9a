package import WireScreen

/// What the reader did at the terminal.
package enum InputEvent: Hashable, Sendable {
    case key(Key)
    case mouse(Mouse)
    /// Text between the brackets of a bracketed paste, as one piece.
    case pasted(String)
}
