// For pthread_mutex_t, which belongs to whichever module of ours includes its header first.
internal import CLinux
internal import CNcurses
internal import Glibc
package import WireScreen

/// Where every thread leaves its messages for the dashboard, and the thread that owns the terminal takes them.
///
/// It stays small however fast others post: keys and what else the reader did are never dropped, of data only the latest of its
/// kind is kept. Posting wakes the dashboard.
// Unchecked: all state is touched only under `lock`, a pthread lock because ThreadSanitizer does not understand Synchronization.Mutex.
package final class Mailbox: @unchecked Sendable {
    /// Notices that wait at most; of more, the oldest go.
    static let noticeLimit = 32

    /// An eventfd that is readable while messages wait; -1 where the system has none left.
    let descriptor: Int32
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var messages: [Message?] = []
    /// Where in `messages` the latest of a kind stands.
    private var places: [Kind: Int] = [:]
    private var notices: [Int] = []
    /// How many places in `messages` are empty.
    private var gaps = 0

    package init() {
        descriptor = linux_eventfd()
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Leaves a message; any thread may.
    package func post(_ message: Message) {
        pthread_mutex_lock(lock)
        add(message)
        pthread_mutex_unlock(lock)
        linux_eventfd_raise(descriptor)
    }

    /// Everything that waits, in the order in which it came; where a later message replaced an earlier one, in the later one's place.
    package func take() -> [Message] {
        linux_eventfd_clear(descriptor)
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        let taken = messages.compactMap { $0 }
        messages.removeAll(keepingCapacity: messages.count < 1_024)
        places.removeAll(keepingCapacity: true)
        notices.removeAll(keepingCapacity: true)
        gaps = 0
        return taken
    }

    /// Of messages of one kind only the latest counts.
    private enum Kind: Hashable {
        case resized
        case tick
        case answered(Int)
        case generation
        case progress
        case filling
        case caughtUp
        case lag
        case role
        case root
        case redrawn
    }

    private func add(_ message: Message) {
        var message = message
        switch message {
        case .notice, .failure:
            notices.append(messages.count)
            if notices.count > Self.noticeLimit { drop(notices.removeFirst()) }
        default:
            guard let kind = Self.kind(of: message) else { break }
            if let place = places[kind] {
                if let old = messages[place] { message = Self.merged(old, message) }
                drop(place)
            }
            places[kind] = messages.count
        }
        messages.append(message)
        if gaps > 256, gaps > messages.count / 2 { compact() }
    }

    private func drop(_ place: Int) {
        messages[place] = nil
        gaps += 1
    }

    /// `nil` for what is never dropped.
    private static func kind(of message: Message) -> Kind? {
        switch message {
        case .key, .mouse, .pasted, .notice, .failure: nil
        case .resized: .resized
        case .tick: .tick
        case .answered(let ticket, _): .answered(ticket)
        case .generation: .generation
        case .progress: .progress
        case .filling: .filling
        case .caughtUp: .caughtUp
        case .lag: .lag
        case .role: .role
        case .rootLost, .rootBack: .root
        case .redrawn: .redrawn
        }
    }

    /// New documents add up over the generations that are skipped.
    /// What came after the first moment of being level is new, whenever the second is.
    private static func merged(_ old: Message, _ new: Message) -> Message {
        switch (old, new) {
        case (.generation(_, let before), .generation(let number, let after)): .generation(number, newDocuments: before + after)
        case (.caughtUp(let first), .caughtUp(let second)): .caughtUp(at: min(first, second))
        default: new
        }
    }

    /// Closes the gaps that replaced messages left.
    private func compact() {
        var moved: [Int: Int] = [:]
        var kept: [Message?] = []
        for (place, message) in messages.enumerated() where message != nil {
            moved[place] = kept.count
            kept.append(message)
        }
        messages = kept
        gaps = 0
        places = places.compactMapValues { moved[$0] }
        notices = notices.compactMap { moved[$0] }
    }
}
