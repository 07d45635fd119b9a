internal import CLinux
internal import Glibc
internal import WireModel
package import WireScreen

/// Runs the dashboard in sentences on standard input and output, for screen readers and plain terminals, and gives the exit code.
///
/// The core is the same as that of the drawn dashboard; only what shows it differs. A line that the reader types is a row of keys
/// (`j`, `3`, `/quake`, `Esc`); an empty line is Enter. Without a prompt to answer, at the end of the input, it ends.
package func runLinear(
    state: State, options: TerminalOptions, mailbox: Mailbox = Mailbox(),
    perform: @escaping @Sendable (Effect, Mailbox) -> Void
) throws(TerminalError) -> Int32 {
    TerminalSignals.block()
    let signals = linux_signalfd(TerminalSignals.numbers, Int32(TerminalSignals.numbers.count))
    guard signals >= 0 else { throw .system(call: "signalfd", code: errno) }
    defer { close(signals) }
    guard mailbox.descriptor >= 0 else { throw .system(call: "eventfd", code: EMFILE) }
    var loop = LinearLoop(state: state, options: options, mailbox: mailbox, signals: signals, perform: perform)
    return loop.run()
}

/// One turn after another: wait, take in what came, and say what changed once nothing is being asked.
private struct LinearLoop {
    private var state: State
    /// What has been said; `nil` before the greeting.
    private var said: State?
    private var script: ArraySlice<Key>
    private let clock: @Sendable (Instant) -> Instant
    private let mailbox: Mailbox
    private let signals: Int32
    private let perform: @Sendable (Effect, Mailbox) -> Void

    private var input: [UInt8] = []
    private var hasInput = true
    private var open: Set<Int> = []
    private var hasPrompt = false
    private var ticking = Ticking()
    private var exitCode: Int32?

    init(
        state: State, options: TerminalOptions, mailbox: Mailbox, signals: Int32,
        perform: @escaping @Sendable (Effect, Mailbox) -> Void
    ) {
        self.state = state
        script = options.scriptedKeys[...]
        clock = options.clock
        self.mailbox = mailbox
        self.signals = signals
        self.perform = perform
    }

    mutating func run() -> Int32 {
        // The size first: the first questions are for what will be shown.
        send(.resized(columns: 120, rows: 36))
        while exitCode == nil {
            speak()
            var files = [
                pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
                pollfd(fd: hasInput && input.isEmpty ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
            ]
            let wait = input.isEmpty || !isAtRest ? max(0, ticking.due(isSeldom: state.isTickSeldom) - Clock.monotonic()) : 0
            _ = poll(&files, nfds_t(files.count), Int32(clamping: (wait + 999_999) / 1_000_000))
            tick()
            if files[1].revents != 0 { takeSignals() }
            if files[0].revents != 0 {
                for message in mailbox.take() { send(message) }
            }
            if files[2].revents != 0 { read() }
            // What the last line led to is said before the next one changes it.
            speak()
            pressNext()
        }
        return exitCode ?? 0
    }

    /// Nothing that was asked is still open.
    private var isAtRest: Bool { open.isEmpty }

    private mutating func send(_ message: Message) {
        if case .answered(let ticket, _) = message { open.remove(ticket) }
        for effect in update(&state, message) {
            switch effect {
            case .quit(let code): exitCode = exitCode ?? code
            case .ask(let ticket, _):
                open.insert(ticket)
                perform(effect, mailbox)
            case .cancel(let ticket):
                open.remove(ticket)
                perform(effect, mailbox)
            case .suspend: raise(SIGSTOP)
            case .redraw, .mouse, .bell, .copy: break
            default: perform(effect, mailbox)
            }
        }
    }

    private mutating func tick() {
        guard let present = ticking.present(at: Clock.monotonic()) else { return }
        send(.tick(clock(present)))
    }

    private mutating func takeSignals() {
        while true {
            let number = linux_signalfd_next(signals)
            switch number {
            case SIGINT, SIGTERM, SIGHUP: exitCode = exitCode ?? TerminalSignals.exitCode(number)
            case SIGTSTP: raise(SIGSTOP)
            case SIGWINCH, SIGCONT: continue
            default: return
            }
        }
    }

    private mutating func read() {
        var block = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(STDIN_FILENO, &block, block.count)
        if count > 0 {
            input.append(contentsOf: block[..<count])
        } else if count == 0 || errno != EINTR {
            hasInput = false
            // The last line counts, whether or not something ends it.
            if !input.isEmpty, input.last != 10 { input.append(10) }
        }
    }

    /// The next line, or the next key of the script, once the last one has been answered.
    private mutating func pressNext() {
        guard isAtRest, exitCode == nil, said != nil else { return }
        if let key = script.popFirst() {
            send(.key(key))
        } else if let end = input.firstIndex(of: 10) {
            let line = String(decoding: input[..<end], as: UTF8.self)
            input.removeSubrange(...end)
            hasPrompt = false
            for key in keys(of: line) { send(.key(key)) }
        } else if !hasInput {
            exitCode = 0
        } else if !input.isEmpty {
            read()
        }
    }

    private func keys(of line: String) -> [Key] {
        if line.isEmpty { return [Key(.enter)] }
        if state.overlay?.takesText != true, line.utf8.count > 1, let key = Key(named: line) { return [key] }
        return Key.sequence(line)
    }

    /// Says what changed since it last spoke, and asks for the next line.
    private mutating func speak() {
        guard isAtRest, exitCode == nil else { return }
        let lines = linearLines(old: said, new: state)
        // The greeting waits for the first counts.
        if said == nil, state.desk.totals == nil { return }
        said = state
        if !lines.isEmpty {
            var text = hasPrompt ? "\n" : ""
            for line in lines { text += line.string + "\n" }
            put(text)
            hasPrompt = false
        }
        if !hasPrompt, script.isEmpty, isatty(STDIN_FILENO) == 1 {
            put("> ")
            hasPrompt = true
        }
    }

    private mutating func put(_ text: String) {
        var text = text
        let isWritten = text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let count = write(STDOUT_FILENO, bytes.baseAddress.map { $0 + start }, bytes.count - start)
                if count > 0 { start += count } else if errno != EINTR { return false }
            }
            return true
        }
        // Whoever listened is gone.
        if !isWritten { exitCode = exitCode ?? 0 }
    }
}
