internal import GRDB
import Synchronization

/// The connections that only read, each made when it is first wanted.
///
/// A question runs on the thread that asks it. (GRDB's pool has queues of its own, for which Dispatch may keep a thread that wakes once a
/// second as long as the program runs.)
final class ReadConnections: Sendable {
    /// Connections of one archive, each with pages of its own in memory: as many as questions may well be under way at once.
    private static let most = 5

    private let connections: [ReadConnection]
    /// Those who read on each connection, or wait for it.
    private let readers: Mutex<[Int]>

    /// Nothing is opened yet. `path` may be a file URI.
    init(path: String, configuration: Configuration) {
        connections = (0..<Self.most).map { _ in ReadConnection(path: path, configuration: configuration) }
        readers = Mutex([Int](repeating: 0, count: Self.most))
    }

    /// Runs `body` over a snapshot, on the first connection on which fewest read: while questions come one by one, that is the one whose
    /// pages are in memory.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let place = readers.withLock { readers in
            let place = readers.indices.min { readers[$0] < readers[$1] } ?? 0
            readers[place] += 1
            return place
        }
        defer { readers.withLock { $0[place] -= 1 } }
        return try connections[place].opened().read(body)
    }

    /// Opens connection `place` ahead of the first question to it. What goes wrong, that question will tell.
    func open(_ place: Int) {
        guard connections.indices.contains(place) else { return }
        // Whatever is asked has SQLite read the schema, which takes longer than many an answer.
        _ = try? connections[place].opened().read { try Meta.value(.generation, in: $0) }
    }

    /// Closes all connections, each once those who read on it are done. Later reads fail.
    func close() {
        for connection in connections { connection.close() }
    }
}

/// One connection that only reads.
private final class ReadConnection: Sendable {
    private enum State {
        case unopened, closed
        case open(DatabaseQueue)
    }

    private let path: String
    private let configuration: Configuration
    private let state = Mutex(State.unopened)

    init(path: String, configuration: Configuration) {
        self.path = path
        self.configuration = configuration
    }

    func opened() throws -> DatabaseQueue {
        try state.withLock { state in
            switch state {
            case .open(let queue): return queue
            case .closed: throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
            case .unopened:
                let queue = try DatabaseQueue(path: path, configuration: configuration)
                state = .open(queue)
                return queue
            }
        }
    }

    func close() {
        state.withLock { state in
            if case .open(let queue) = state { try? queue.close() }
            state = .closed
        }
    }
}
