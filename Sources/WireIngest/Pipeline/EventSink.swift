import WireArchive
import WireModel

/// Hands events to the owner one at a time, whichever thread they come from, and knows the last generation that was told.
final class EventSink: Sendable {
    private let receiver: Guarded<@Sendable (IngestEvent) -> Void>
    private let generation = Guarded<Int64>(-1)

    init(_ receive: @escaping @Sendable (IngestEvent) -> Void) {
        receiver = Guarded(receive)
    }

    func send(_ event: IngestEvent) {
        receiver.read { $0(event) }
    }

    /// Tells of a batch of our own, if it changed anything.
    func archived(_ outcome: WriteOutcome) {
        guard outcome.isNews else { return }
        generation.change { $0 = max($0, outcome.generation) }
        send(.archived(outcome))
    }

    /// Takes the archive's present generation as told.
    func begin(at present: Int64) {
        generation.change { $0 = max($0, present) }
    }

    /// Tells of writing by someone else, if the generation is news.
    func follow(_ present: Int64) {
        let isNews = generation.change { known in
            defer { known = max(known, present) }
            return present > known
        }
        if isNews { send(.archived(WriteOutcome(generation: present, added: [], revised: []))) }
    }
}
