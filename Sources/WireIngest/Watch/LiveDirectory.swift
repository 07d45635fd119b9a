import Glibc
import WireArchive
import WireModel

/// The writer's watch over the tree: takes events, keeps the timers, and sends paths into the pipeline.
///
/// Lives on one thread; what other threads bring lies in `Desk`.
struct LiveDirectory {
    /// What other threads hand in, and the descriptor that tells of it.
    final class Desk: Sendable {
        struct Inbox: Sendable {
            var looseEnds: [Pipeline.LooseEnd] = []
            var events: [WatchEvent] = []
            var polled: Set<String> = []
            var unreadableDirectories: Set<String> = []
            var notices: [SafeText] = []
            var isCaughtUp = false
            var isStopping = false
        }

        let wake: WakeSignal
        private let inbox = Guarded(Inbox())

        init?() {
            guard let wake = WakeSignal() else { return nil }
            self.wake = wake
        }

        func put(_ body: (inout Inbox) -> Void) {
            inbox.change(body)
            wake.raise()
        }

        func take() -> Inbox {
            wake.clear()
            return inbox.change { inbox in
                defer { inbox = Inbox(isStopping: inbox.isStopping) }
                return inbox
            }
        }
    }

    let root: Root
    let watch: Watch?
    let pipeline: Pipeline
    let scanner: Scanner
    let events: EventSink
    let desk: Desk
    let follower: ArchiveFollower
    let options: IngestOptions
    /// Looks at the archive's generation.
    let follow: () -> Void

    private var settling: Settling
    private var unreadable: Set<PathKey> = []
    private var unreadableDirectories: Set<String> = []
    private var polled: Set<String> = []
    private var saidLimit = false
    private var isRootLost = false
    private var nextRescan: Monotonic
    private var nextPoll: Monotonic
    private var nextRootTry: Monotonic
    private var nextFollow: Monotonic?

    init(
        root: Root, watch: Watch?, pipeline: Pipeline, scanner: Scanner, events: EventSink, desk: Desk, follower: ArchiveFollower,
        options: IngestOptions, follow: @escaping () -> Void
    ) {
        self.root = root
        self.watch = watch
        self.pipeline = pipeline
        self.scanner = scanner
        self.events = events
        self.desk = desk
        self.follower = follower
        self.options = options
        self.follow = follow
        settling = Settling(patience: options.patienceMilliseconds)
        let now = Monotonic.now
        nextRescan = now.adding(milliseconds: options.rescanMilliseconds)
        nextPoll = now.adding(milliseconds: options.pollMilliseconds)
        nextRootTry = now
    }

    /// Runs until the desk says stop.
    mutating func run() {
        if watch == nil {
            polled = [""]
            events.send(.notice("no inotify instance is left, so the directory is polled; raise the sysctl fs.inotify.max_user_instances"))
        }
        scanner.request(Scan.Request(prefixes: nil, isRoutine: false))
        while true {
            rest()
            let inbox = desk.take()
            if inbox.isStopping { return }
            let seen = (watch?.events() ?? []) + inbox.events
            for event in seen { handle(event) }
            handle(inbox)
            runTimers()
        }
    }

    // MARK: Waiting

    /// Sleeps until something happens or the next timer is due.
    private func rest() {
        var descriptors = [pollfd(fd: desk.wake.descriptor, events: Int16(POLLIN), revents: 0)]
        if let watch { descriptors.append(pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)) }
        if follower.descriptor >= 0, nextFollow == nil {
            descriptors.append(pollfd(fd: follower.descriptor, events: Int16(POLLIN), revents: 0))
        }
        let dues = [isRootLost ? nextRootTry : nextRescan, polled.isEmpty ? nil : nextPoll, settling.due, nextFollow]
        let wait = dues.compactMap { $0 }.min().map { max(0, $0.milliseconds(since: .now) + 1) } ?? 60_000
        // An interruption is a wake-up like any other.
        _ = poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: wait))
    }

    // MARK: Events

    private mutating func handle(_ event: WatchEvent) {
        switch event {
        case .changed(let path):
            settling.settled(path)
            submit(path)
        case .created(let path):
            settling.created(path, now: .now)
        case .attributes(let path, let isDirectory):
            if isDirectory {
                // A deleted root that someone still holds open tells no more than this.
                if path.isEmpty, case .replaced = root.open() { return loseRoot() }
                if path.isEmpty, case .failed = root.open() { return loseRoot() }
                if unreadableDirectories.remove(path) != nil { walk(path) }
            } else if unreadable.remove(PathKey(path)) != nil {
                submit(path)
            }
        case .directoryAppeared(let path):
            walk(path)
        case .directoryLeft(let path):
            watch?.remove(path)
            scanner.request(Scan.Request(prefixes: [path], isRoutine: true))
        case .overflow:
            events.send(.notice("more happened at once than the system could tell; the whole directory is scanned again"))
            scanner.request(Scan.Request(prefixes: nil, isRoutine: false))
        case .rootGone:
            loseRoot()
        }
    }

    private mutating func handle(_ inbox: Desk.Inbox) {
        for notice in inbox.notices { events.send(.notice(notice)) }
        unreadableDirectories.formUnion(inbox.unreadableDirectories)
        for path in inbox.polled { fallBackToPolling(path) }
        for end in inbox.looseEnds {
            switch end {
            case .changing(let path, let status): settling.changing(path, status, now: .now)
            case .unreadable(let path):
                if unreadable.count < FileLimits.rememberedUnreadable { unreadable.insert(PathKey(path)) }
            case .directory(let path): walk(path)
            case .rootMissing: if case .descriptor = root.open() {} else { loseRoot() }
            }
        }
        if inbox.isCaughtUp { events.send(.caughtUp(at: .present)) }
    }

    private func submit(_ path: String, patience: Bool = true) {
        guard !isRootLost else { return }
        pipeline.submit(live: path, patience: patience)
    }

    /// A directory appeared: watch it, then scan it, and so on down.
    private mutating func walk(_ start: String) {
        guard !isRootLost, case .descriptor(let directory) = root.open() else { return }
        var limited: [String] = []
        var closed: [String] = []
        var told: [Problem] = []
        var walk = TreeWalk(root: directory)
        _ = walk.run(from: start) { step in
            switch step {
            case .directory(let path, let descriptor):
                if watch?.add(path, descriptor) == .limit { limited.append(path) }
            case .file(let path, _): pipeline.submit(live: path)
            case .unvisited(let path, let problem):
                if problem.code == "file.permission" { closed.append(path) }
                told.append(problem)
            }
            return .goOn
        }
        for path in limited { fallBackToPolling(path) }
        unreadableDirectories.formUnion(closed)
        for problem in told { events.send(.notice(SafeText(problem.detail))) }
    }

    /// A directory could not be watched: it is scanned now and then instead.
    private mutating func fallBackToPolling(_ path: String) {
        if !saidLimit {
            saidLimit = true
            events.send(
                .notice(
                    "no inotify watch is left, so \(path.isEmpty ? "the directory" : path) is polled; raise the sysctl fs.inotify.max_user_watches"
                ))
        }
        polled.insert(path)
    }

    // MARK: Timers

    private mutating func runTimers() {
        let now = Monotonic.now
        for (path, patience) in settling.take(now: now) { submit(path, patience: patience) }
        if isRootLost {
            if now >= nextRootTry { findRoot() }
        } else if now >= nextRescan {
            nextRescan = now.adding(milliseconds: options.rescanMilliseconds)
            scanner.request(Scan.Request(prefixes: nil, isRoutine: true))
        } else if !polled.isEmpty, now >= nextPoll, !scanner.isBusy {
            nextPoll = now.adding(milliseconds: options.pollMilliseconds)
            scanner.request(Scan.Request(prefixes: polled, isRoutine: true))
        }
        runFollower(now)
    }

    /// Marks that another instance set change the archive too. A look at most each 200 ms, since our own batches show up here as well.
    private mutating func runFollower(_ now: Monotonic) {
        if let due = nextFollow {
            guard now >= due else { return }
            nextFollow = nil
            follow()
        } else if follower.news().isWritten {
            nextFollow = now.adding(milliseconds: 200)
        }
    }

    // MARK: The root

    private mutating func loseRoot() {
        guard !isRootLost else { return }
        isRootLost = true
        nextRootTry = Monotonic.now.adding(milliseconds: options.rootRetryMilliseconds)
        watch?.remove("")
        settling.removeAll()
        events.send(.rootLost)
    }

    private mutating func findRoot() {
        guard case .descriptor = root.takeUp() else {
            nextRootTry = Monotonic.now.adding(milliseconds: options.rootRetryMilliseconds)
            return
        }
        isRootLost = false
        nextRescan = Monotonic.now.adding(milliseconds: options.rescanMilliseconds)
        events.send(.rootBack)
        scanner.request(Scan.Request(prefixes: nil, isRoutine: false))
    }
}
