/// How each role looks.
package struct Theme: Hashable, Sendable {
    package var name: String
    private var styles: [Style]

    /// Every role in the terminal's own colours.
    package init(name: String) {
        self.name = name
        styles = Array(repeating: .plain, count: Role.allCases.count)
    }

    package subscript(role: Role) -> Style {
        get { styles[role.rawValue] }
        set { styles[role.rawValue] = newValue }
    }
}
