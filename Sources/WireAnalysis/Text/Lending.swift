internal import Synchronization

/// Memories that are lent out, each to one borrower at a time, and come back with what they have learned.
final class Lending<Memory: Sendable>: Sendable {
    /// Those that nobody uses: as many as there were threads at once, and no more than these.
    private let kept = 16
    private let idle = Mutex<[Memory]>([])

    /// Calls `body` with a memory that nobody else uses meanwhile, made by `make` where none is idle.
    func lend<Result>(_ make: () -> Memory, _ body: (Memory) -> Result) -> Result {
        let memory = idle.withLock { $0.popLast() } ?? make()
        defer {
            idle.withLock { idle in
                if idle.count < kept { idle.append(memory) }
            }
        }
        return body(memory)
    }
}
