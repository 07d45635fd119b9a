internal import CLinux
internal import CNcurses
internal import Glibc
internal import WireModel
internal import WireScreen

/// The terminal, as long as the dashboard has it. It cannot be copied nor sent away: whoever holds it is the only one that draws.
package struct TerminalSession: ~Copyable {
    /// What keys are read from, and what is drawn on.
    let input: Int32
    private let output: UnsafeMutablePointer<FILE>
    private let outputDescriptor: Int32
    private let screen: OpaquePointer
    private let environment: [String: String]
    let description: TerminalDescription
    let isUTF8: Bool
    var presenter: Presenter
    private var isMouseOn = false

    /// Takes the terminal: standard input and output, or /dev/tty where they are something else. Until nothing can fail any
    /// more, nothing is written to it.
    static func open(_ options: TerminalOptions) throws(TerminalError) -> TerminalSession {
        setlocale(LC_CTYPE, "")
        let files = try files()
        let description = try TerminalDescription.read(term: options.environment["TERM"], output: fileno(files.output))
        let restore = description.restore
        guard linux_terminal_guard_arm(fileno(files.output), restore, restore.count, options.crashNote, options.crashHeading) == 0 else {
            throw .system(call: "tcgetattr", code: errno)
        }
        set_escdelay(Int32(KeyDecoder.escapePatience))
        linux_terminal_guard_hold(1)
        guard let screen = newterm(description.name, files.output, files.input) else {
            linux_terminal_guard_disarm()
            throw .unknown(name: description.name)
        }
        raw()
        noecho()
        nonl()
        typeahead(-1)
        // Up to its first end, ncurses takes a program for one that only moves the cursor, and writes out every row by itself: the terminal
        // and what multiplexes it would be woken for each. The first frame takes the screen again.
        endwin()
        reset_prog_mode()
        // ncurses would stop, resize and end the process by itself: the loop does.
        for number in TerminalSignals.numbers { signal(number, SIG_DFL) }
        var session = TerminalSession(files: files, screen: screen, options: options, description: description)
        session.writeDirectly(description.pasteOn)
        session.resize()
        return session
    }

    private init(
        files: Files, screen: OpaquePointer, options: TerminalOptions, description: TerminalDescription
    ) {
        input = fileno(files.input)
        output = files.output
        outputDescriptor = fileno(files.output)
        self.screen = screen
        self.description = description
        environment = options.environment
        isUTF8 = String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
        presenter = Presenter(
            colours: options.colours, hasRGB: description.hasRGB, noColour: options.environment["NO_COLOR"], isUTF8: isUTF8)
    }

    private typealias Files = (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)

    /// Streams on the terminal. Those of the process are used where they are one, so that redirection keeps its meaning.
    private static func files() throws(TerminalError) -> Files {
        if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, let input = wire_standard_input(), let output = wire_standard_output() {
            return (input, output)
        }
        guard let both = fopen("/dev/tty", "r+e") else { throw .noTerminal }
        return (both, both)
    }

    /// The terminal's size; where it does not know, LINES and COLUMNS, or 80 by 24.
    var size: (columns: Int, rows: Int) {
        var window = winsize()
        var columns = 0
        var rows = 0
        if wire_window_size(outputDescriptor, &window) == 0 {
            columns = Int(window.ws_col)
            rows = Int(window.ws_row)
        }
        if columns == 0 { columns = environment["COLUMNS"].flatMap(Int.init) ?? 80 }
        if rows == 0 { rows = environment["LINES"].flatMap(Int.init) ?? 24 }
        return (min(2_000, max(1, columns)), min(1_000, max(1, rows)))
    }

    /// Follows the terminal's size; everything is drawn again.
    mutating func resize() {
        let size = size
        resize_term(Int32(size.rows), Int32(size.columns))
        repaint()
    }

    /// What stands on the terminal is not known any more: the next frame is drawn whole.
    mutating func repaint() {
        clearok(wire_current_screen(), true)
        presenter.forget()
    }

    mutating func present(_ frame: consuming Frame) {
        presenter.present(frame)
    }

    /// What the reader typed and did; `nil` where the terminal is gone.
    func read() -> [UInt8]? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4_096) { buffer in
            let count = Glibc.read(input, buffer.baseAddress, buffer.count)
            if count > 0 { return Array(buffer[..<count]) }
            return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
        }
    }

    mutating func setMouse(_ isOn: Bool) {
        guard isOn != isMouseOn, !description.pasteOn.isEmpty else { return }
        isMouseOn = isOn
        writeDirectly(Array((isOn ? TerminalDescription.mouseOn : TerminalDescription.mouseOff).utf8))
    }

    func ring() {
        beep()
        fflush(output)
    }

    /// Offers `text` to the terminal's clipboard.
    func copy(_ text: SafeText) {
        writeDirectly(Clipboard.sequence(for: text))
    }

    /// Gives the terminal back to the shell, stops as ^Z stops a program, and takes the terminal again when it goes on.
    /// `withGroup` stops the whole pipeline, as the key does; a signal means only this process.
    mutating func suspend(withGroup: Bool) {
        leave()
        TerminalSignals.change(SIG_UNBLOCK, [SIGTSTP])
        kill(withGroup ? 0 : getpid(), SIGTSTP)
        TerminalSignals.change(SIG_BLOCK, [SIGTSTP])
        enter()
    }

    /// Sets the terminal's modes and draws everything again: after a stop that was not ours.
    mutating func enter() {
        linux_terminal_guard_hold(1)
        reset_prog_mode()
        writeDirectly(description.pasteOn)
        if isMouseOn { writeDirectly(Array(TerminalDescription.mouseOn.utf8)) }
        resize()
    }

    private func leave() {
        if isMouseOn { writeDirectly(Array(TerminalDescription.mouseOff.utf8)) }
        writeDirectly(description.pasteOff)
        curs_set(1)
        endwin()
        fflush(output)
        linux_terminal_guard_hold(0)
    }

    /// Gives the terminal back as it was.
    consuming func close() {
        leave()
        linux_terminal_guard_disarm()
        delscreen(screen)
    }

    /// Past ncurses, which has no word for it, and in order with what ncurses wrote.
    private func writeDirectly(_ bytes: [UInt8]) {
        fflush(output)
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(outputDescriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
