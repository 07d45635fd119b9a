package import WireModel

/// What the dashboard asks of the world outside; the answer, where there is one, comes back as a message.
package enum Effect: Hashable, Sendable {
    case ask(ticket: Int, Question)
    /// The answer is no longer wanted: interrupt the question where it still runs.
    case cancel(ticket: Int)
    case mark([DocumentID], MarkChange)
    /// Confirmed by the reader; http or https only.
    case open(url: String)
    case copy(SafeText)
    /// Write `content` to a new file in the current directory, named after `name`.
    case export(name: String, content: String)
    /// Remember the theme for the next start.
    case saveTheme(String)
    /// Write down what the reader decided on a name, and let the archive follow.
    case decide(NameDecisions.Decision)
    /// Report the mouse, or leave it to the terminal.
    case mouse(enabled: Bool)
    case bell
    case redraw
    case suspend
    case quit(code: Int32)
}
