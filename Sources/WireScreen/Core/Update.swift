import WireModel

/// Takes in one message, and says what is to be done outside. Total: any message is welcome in any state.
package func update(_ state: inout State, _ message: Message) -> [Effect] {
    var effects: [Effect] = []
    if message.stirs { state.quietTicks = 0 }
    switch message {
    case .key(let key): effects = state.take(key)
    case .mouse(let mouse): effects = state.take(mouse)
    case .pasted(let text): state.paste(text)
    case .resized(let columns, let rows):
        state.columns = min(1000, max(1, columns))
        state.rows = min(500, max(1, rows))
        state.rewrap()
    case .tick(let now): state.tick(now)
    case .answered(let ticket, let answer):
        if let slot = state.ledger.redeem(ticket) { effects = state.take(answer, for: slot) }
    case .generation(let generation, let newDocuments):
        state.generation = max(state.generation, generation)
        if state.ingest.progress == nil || newDocuments == 0 { state.showGeneration() }
    case .progress(let done, let total):
        state.ingest.progress = done >= total ? nil : IngestState.Progress(done: max(0, done), total: total)
        if done >= total { state.showGeneration() }
    case .filling(let query, let done, let total):
        let progress = IngestState.Progress(done: max(0, done), total: total)
        state.ingest.filling = done >= total ? nil : IngestState.Filling(query: query, progress: progress)
    case .caughtUp(let moment):
        state.ingest.progress = nil
        state.becomeLive(at: moment)
        state.showGeneration()
    case .lag(let milliseconds): state.ingest.lagMilliseconds = max(0, milliseconds)
    case .notice(let text): state.notice = text
    case .failure(let text): state.failure = text
    case .role(let isWriter):
        state.ingest.isWriter = isWriter
        // Who reads along has nothing to catch up with: what the archive holds is there, and what comes is new.
        if !isWriter { state.becomeLive(at: state.now) }
    case .rootLost: state.ingest.isRootLost = true
    case .rootBack: state.ingest.isRootLost = false
    case .redrawn: effects = [.redraw]
    }
    state.settlePositions()
    return effects + state.ledger.settle(state.wanted, generation: state.shownGeneration, now: state.now)
}

extension State {
    /// Long enough to read a line twice.
    static let noticeMilliseconds: Int64 = 8000

    /// How far figures may lag behind the clock while answers are slow, in milliseconds.
    private static let longestDelay: Int64 = 180_000

    /// Seconds without a key or news after which the clock goes by minutes.
    static let restingTicks = 15

    /// Nothing has come for a while: the clock shows no seconds.
    package var isResting: Bool { quietTicks >= Self.restingTicks }

    /// Whether a tick a minute is enough: nothing on the screen has to change before.
    package var isTickSeldom: Bool { isResting && notice == nil && !ledger.hasPending }

    /// The first questions, for a dashboard that has just begun.
    package mutating func begin() -> [Effect] {
        ledger.settle(wanted, generation: shownGeneration, now: now)
    }

    /// What comes in after `moment` is new.
    mutating func becomeLive(at moment: Instant) {
        if !ingest.isLive { ingest.firstLiveGeneration = generation }
        ingest.isLive = true
        if ingest.liveSince == nil, !setup.isTimeFixed { ingest.liveSince = moment }
    }

    /// Lets the panes ask for what the archive now holds.
    mutating func showGeneration() {
        guard shownGeneration != generation else { return }
        shownGeneration = generation
        moveTime(after: 0)
    }

    /// Lets the questions' present follow the clock. It waits for the answers under way, as moving it cancels them: under a
    /// flood of documents a slow answer would otherwise never come.
    private mutating func moveTime(after milliseconds: Int64) {
        let age = now.milliseconds - asOf.milliseconds
        guard age >= milliseconds || age < 0 else { return }
        if !ledger.hasPending || abs(age) >= Self.longestDelay { asOf = now }
    }

    mutating func tick(_ instant: Instant) {
        now = instant
        quietTicks = min(quietTicks + 1, Self.restingTicks)
        if notice != nil, abs(now.milliseconds - noticeSince.milliseconds) > Self.noticeMilliseconds { notice = nil }
        // Figures such as the change in six hours move with the clock, but once a minute is enough.
        moveTime(after: 60_000)
        showGeneration()
    }

    /// Keeps every list's scroll in line with the height that it has now.
    mutating func settlePositions() {
        let arrangement = Arrangement(self)
        let height = arrangement.height(.headlines)
        desk.headlinePosition.settle(count: desk.headlines.count, height: height)
        desk.storyPosition.settle(count: desk.stories.count, height: height)
        desk.entityPosition.settle(count: desk.entities.count, height: arrangement.height(.entities))
        desk.sourcePosition.settle(count: desk.sources.count, height: arrangement.height(.sources))
        settlePlaces(arrangement)
        if desk.headlineOffset == 0, desk.headlinePosition.scroll == 0 { desk.arrivals = 0 }
        if let bucket = desk.bucket, let pulse = desk.pulse {
            desk.bucket = pulse.values.isEmpty ? nil : min(bucket, pulse.values.count - 1)
        }
        settleLevels(arrangement)
        settleOverlay()
    }
}
