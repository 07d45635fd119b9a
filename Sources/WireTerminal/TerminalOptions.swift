package import WireModel
package import WireScreen

/// How the dashboard uses the terminal.
package struct TerminalOptions: Sendable {
    /// TERM, NO_COLOR, LINES and COLUMNS are read from here.
    package var environment: [String: String]
    /// `nil` takes what terminfo says, or none under NO_COLOR.
    package var colours: ColourDepth?
    /// Keys that are pressed by themselves, one at a time, each when the screen has come to rest.
    package var scriptedKeys: [Key] = []
    /// The file to which a crash adds its note; its directory has to exist. `nil` keeps none.
    package var crashNote: String?
    /// The first line of a crash note: the program and its version.
    package var crashHeading = "wirewatch"

    /// What the header's clock shows when it is the given time by the system's: a replay lives in its story's time.
    package var clock: @Sendable (Instant) -> Instant = { $0 }

    package init(environment: [String: String]) {
        self.environment = environment
    }
}
