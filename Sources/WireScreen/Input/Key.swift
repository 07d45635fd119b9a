/// A key as the terminal sends it.
package struct Key: Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        case character(Unicode.Scalar)
        case enter
        case escape
        case tab
        case backTab
        case backspace
        case delete
        case insert
        case up
        case down
        case left
        case right
        case home
        case end
        case pageUp
        case pageDown
        /// F1 is 1.
        case function(Int)
    }

    package var code: Code
    package var control: Bool
    package var alt: Bool
    package var shift: Bool

    /// `control` goes with lower-case letters: `Key(.character("d"), control: true)` is ^d.
    package init(_ code: Code, control: Bool = false, alt: Bool = false, shift: Bool = false) {
        self.code = code
        self.control = control
        self.alt = alt
        self.shift = shift
    }

    /// A plain character.
    package static func character(_ scalar: Unicode.Scalar) -> Key {
        Key(.character(scalar))
    }

    /// The letter that this key types, where it types one.
    package var typed: Unicode.Scalar? {
        guard !control, !alt, case .character(let scalar) = code, scalar.value >= 32, scalar.value != 127 else { return nil }
        return scalar
    }
}

/// What a mouse did, at a cell of the frame.
package struct Mouse: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        case press
        case doublePress
        case wheelUp
        case wheelDown
    }

    package var action: Action
    package var column: Int
    package var row: Int

    package init(_ action: Action, column: Int, row: Int) {
        self.action = action
        self.column = column
        self.row = row
    }
}
