package import WireModel

/// A place on the screen that an answer is for. One question at a time is under way for each.
package enum Slot: Int, Hashable, Sendable, CaseIterable {
    case totals
    case pulse
    case headlines
    /// What is shown of them under a new filter until their answer is there.
    case firstHeadlines
    case stories
    case entities
    case places
    case sources
    /// The document of the reading view, or of the preview beside the headlines.
    case document
    /// The document whose link is to be opened.
    case link
    case entity
    case companions
    case articles
    case evidence
    case explanation
    case search
    /// What is shown of a search until its answer is there.
    case firstMatches
    case setAside
    case problems
    /// What the topic's watches count.
    case watches
}

/// Which questions were asked, and which answers are awaited.
package struct Ledger: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var question: Question
        package var generation: Int64
        package var ticket: Int
        package var isPending: Bool
        package var asked: Instant
    }

    package private(set) var entries: [Slot: Entry] = [:]
    private var lastTicket = 0

    package init() {}

    /// Brings what is asked in line with what is `wanted`: asks what is new or out of date, cancels what nobody looks at
    /// any more. A question that is under way is not asked again for a newer generation: its answer is awaited first.
    mutating func settle(_ wanted: [(slot: Slot, question: Question)], generation: Int64, now: Instant) -> [Effect] {
        var effects: [Effect] = []
        for slot in Slot.allCases {
            guard let entry = entries[slot], entry.isPending, !wanted.contains(where: { $0.slot == slot }) else { continue }
            effects.append(.cancel(ticket: entry.ticket))
            entries[slot] = nil
        }
        for (slot, question) in wanted {
            if let entry = entries[slot] {
                if entry.question == question, entry.isPending || entry.generation == generation { continue }
                if entry.isPending { effects.append(.cancel(ticket: entry.ticket)) }
            }
            lastTicket += 1
            entries[slot] = Entry(question: question, generation: generation, ticket: lastTicket, isPending: true, asked: now)
            effects.append(.ask(ticket: lastTicket, question))
        }
        return effects
    }

    /// The slot that waits for `ticket`, which waits no longer; `nil` for an answer that came too late.
    mutating func redeem(_ ticket: Int) -> Slot? {
        for (slot, entry) in entries where entry.ticket == ticket && entry.isPending {
            entries[slot]?.isPending = false
            return slot
        }
        return nil
    }

    /// What is awaited is called slow from so many milliseconds on. It was asked up to a second after the last tick, from which they count.
    private static let slowness: Int64 = 1500

    /// Whether the slot has waited so long that the reader should know.
    package func isSlow(_ slot: Slot, now: Instant) -> Bool {
        guard let entry = entries[slot], entry.isPending else { return false }
        return now.milliseconds - entry.asked.milliseconds >= Self.slowness
    }

    /// Whether any answer is awaited.
    var hasPending: Bool { entries.values.contains { $0.isPending } }

    package func isPending(_ slot: Slot) -> Bool {
        entries[slot]?.isPending ?? false
    }
}
