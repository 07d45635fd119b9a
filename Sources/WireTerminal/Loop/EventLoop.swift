// For pollfd, too, which belongs to whichever module of ours includes its header first.
internal import CLinux
internal import CNcurses
internal import Glibc
internal import WireModel
package import WireScreen

/// Runs the dashboard on the terminal until the reader leaves or a signal ends it, and gives the exit code.
///
/// The calling thread owns the terminal and sleeps in `poll`. `perform` is called on it with every effect that is not the
/// terminal's own; it must not block, and may post what comes of it to the mailbox from any thread. Every way out of here puts the
/// terminal back as it was.
package func runDashboard(
    state: State, options: TerminalOptions, mailbox: Mailbox = Mailbox(),
    perform: @escaping @Sendable (Effect, Mailbox) -> Void
) throws(TerminalError) -> Int32 {
    TerminalSignals.block()
    let signals = linux_signalfd(TerminalSignals.numbers, Int32(TerminalSignals.numbers.count))
    guard signals >= 0 else { throw .system(call: "signalfd", code: errno) }
    defer { close(signals) }
    guard mailbox.descriptor >= 0 else { throw .system(call: "eventfd", code: EMFILE) }
    var session = try TerminalSession.open(options)
    var loop = EventLoop(state: state, options: options, mailbox: mailbox, signals: signals, session: session, perform: perform)
    let code = loop.run(&session)
    session.close()
    return code
}

/// One turn after another: wait, take in what came, draw when it is time.
struct EventLoop {
    private var state: State
    private var script: ArraySlice<Key>
    private let clock: @Sendable (Instant) -> Instant
    private let mailbox: Mailbox
    private let signals: Int32
    private let perform: @Sendable (Effect, Mailbox) -> Void

    private var decoder: KeyDecoder
    private var decoderDue: Int64?
    private var pacing = FramePacing(since: Clock.monotonic())
    private var picture = Picture()
    private var ticking = Ticking()
    private var hasChanged = true
    private var isForKey = false
    /// An answer came since the last frame.
    private var isAnswered = false
    private var exitCode: Int32?
    private var lastPress: (mouse: Mouse, time: Int64)?
    /// Questions that are not answered yet, for which the script waits, and whether each counts for what stands beside the list.
    private var open: [Int: Bool] = [:]

    init(
        state: State, options: TerminalOptions, mailbox: Mailbox, signals: Int32, session: borrowing TerminalSession,
        perform: @escaping @Sendable (Effect, Mailbox) -> Void
    ) {
        self.state = state
        script = options.scriptedKeys[...]
        clock = options.clock
        self.mailbox = mailbox
        self.signals = signals
        self.perform = perform
        decoder = KeyDecoder(isUTF8: session.isUTF8, description: session.description)
    }

    mutating func run(_ session: inout TerminalSession) -> Int32 {
        session.setMouse(state.usesMouse)
        // The size first: the first questions are for what will be shown.
        resize(&session)
        while exitCode == nil {
            drawIfDue(&session)
            var files = [
                pollfd(fd: session.input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&files, nfds_t(files.count), patience())
            if ready < 0, errno != EINTR { return TerminalSignals.exitCode(SIGHUP) }
            // Before anything else: what has come did not come at the time of a tick long past.
            tick(&session)
            if files[2].revents != 0 { takeSignals(&session) }
            if files[0].revents != 0 { takeInput(&session, events: files[0].revents) }
            if let due = decoderDue, Clock.monotonic() >= due { take(decoder.flush(), &session) }
            if files[1].revents != 0 {
                for message in mailbox.take() { send(message, &session) }
            }
            pressScripted(&session)
        }
        return exitCode ?? 0
    }

    /// Milliseconds until something is due by itself, rounded up so that it is then due indeed.
    private func patience() -> Int32 {
        if isScriptReady { return 0 }
        var due = ticking.due(isSeldom: state.isTickSeldom)
        if hasChanged { due = min(due, pacing.due(for: cause)) }
        if let decoderDue { due = min(due, decoderDue) }
        let wait = due - Clock.monotonic()
        return wait <= 0 ? 0 : Int32(clamping: (wait + 999_999) / 1_000_000)
    }

    /// What the next frame is drawn for. A list does not wait for the counts beside it, which may take longer.
    private var cause: FramePacing.Cause {
        isForKey ? .key : isAnswered && open.values.allSatisfy(\.self) ? .answers : .data
    }

    private mutating func drawIfDue(_ session: inout TerminalSession) {
        let now = Clock.monotonic()
        guard hasChanged, now >= pacing.due(for: cause) else { return }
        session.present(picture.frame(of: state))
        pacing.drew(at: now, for: cause)
        hasChanged = false
        isForKey = false
        isAnswered = false
    }

    private mutating func send(_ message: Message, _ session: inout TerminalSession) {
        if case .answered(let ticket, _) = message {
            open[ticket] = nil
            isAnswered = true
        }
        let effects = update(&state, message)
        hasChanged = true
        for effect in effects { carryOut(effect, &session) }
    }

    private mutating func carryOut(_ effect: Effect, _ session: inout TerminalSession) {
        switch effect {
        case .quit(let code):
            exitCode = exitCode ?? code
        case .suspend:
            session.suspend(withGroup: true)
            resume(&session)
        case .redraw:
            session.repaint()
            hasChanged = true
        case .mouse(let enabled):
            session.setMouse(enabled)
        case .bell:
            session.ring()
        case .copy(let text):
            session.copy(text)
        case .ask(let ticket, let question):
            open[ticket] = question.isFacet
            perform(effect, mailbox)
        case .cancel(let ticket):
            open[ticket] = nil
            perform(effect, mailbox)
        default:
            perform(effect, mailbox)
        }
    }

    /// The present, where a new second has begun.
    private mutating func tick(_ session: inout TerminalSession) {
        guard let present = ticking.present(at: Clock.monotonic()) else { return }
        send(.tick(clock(present)), &session)
    }

    private mutating func resize(_ session: inout TerminalSession) {
        session.resize()
        let size = session.size
        send(.resized(columns: size.columns, rows: size.rows), &session)
    }

    private mutating func resume(_ session: inout TerminalSession) {
        let size = session.size
        send(.resized(columns: size.columns, rows: size.rows), &session)
        send(.redrawn, &session)
    }

    private mutating func takeSignals(_ session: inout TerminalSession) {
        var hasNewSize = false
        while true {
            let number = linux_signalfd_next(signals)
            switch number {
            case SIGWINCH: hasNewSize = true
            case SIGTSTP:
                session.suspend(withGroup: false)
                resume(&session)
            case SIGCONT:
                session.enter()
                resume(&session)
            case SIGINT, SIGTERM, SIGHUP: exitCode = exitCode ?? TerminalSignals.exitCode(number)
            default:
                if hasNewSize { resize(&session) }
                return
            }
        }
    }

    private mutating func takeInput(_ session: inout TerminalSession, events: Int16) {
        // What was typed before the terminal went is still read; then it is gone for good.
        guard events & Int16(POLLIN) != 0, let bytes = session.read() else {
            exitCode = exitCode ?? TerminalSignals.exitCode(SIGHUP)
            return
        }
        take(decoder.feed(bytes), &session)
    }

    private mutating func take(_ events: [InputEvent], _ session: inout TerminalSession) {
        decoderDue = decoder.patience.map { Clock.monotonic() + Int64($0) * 1_000_000 }
        for event in events where exitCode == nil {
            isForKey = true
            switch event {
            case .key(let key): press(key, &session)
            case .pasted(let text): send(.pasted(text), &session)
            case .mouse(let mouse): send(.mouse(counted(mouse)), &session)
            }
        }
    }

    private mutating func press(_ key: Key, _ session: inout TerminalSession) {
        // Where it does not end an input line, ^C ends the program, as everywhere.
        if key == Key(.character("c"), control: true), state.overlay?.takesText != true {
            exitCode = TerminalSignals.exitCode(SIGINT)
        } else {
            send(.key(key), &session)
        }
    }

    /// A second press at the same place within 400 ms is a double one.
    private mutating func counted(_ mouse: Mouse) -> Mouse {
        guard mouse.action == .press else { return mouse }
        let now = Clock.monotonic()
        if let last = lastPress, last.mouse == mouse, now - last.time < 400_000_000 {
            lastPress = nil
            return Mouse(.doublePress, column: mouse.column, row: mouse.row)
        }
        lastPress = (mouse, now)
        return mouse
    }

    /// Everything that was asked is answered and shown: the script may go on.
    private var isScriptReady: Bool {
        !script.isEmpty && !hasChanged && open.isEmpty
    }

    private mutating func pressScripted(_ session: inout TerminalSession) {
        guard isScriptReady, exitCode == nil, let key = script.popFirst() else { return }
        isForKey = true
        press(key, &session)
    }
}
