import Dispatch
import Synchronization

/// What a thread of its own makes, beside the one that will want it.
final class Underway<Value: Sendable>: Sendable {
    private let queue = DispatchQueue(label: "wirewatch.underway")
    private let made = Mutex<Result<Value, CommandFailure>?>(nil)

    init(_ make: @escaping @Sendable () throws(CommandFailure) -> Value) {
        queue.async {
            let result = Result { () throws(CommandFailure) in try make() }
            self.made.withLock { $0 = result }
        }
    }

    /// What was made, once it is.
    func value() throws(CommandFailure) -> Value {
        queue.sync {}
        guard let result = made.withLock({ $0 }) else { preconditionFailure("a serial queue ran out of order") }
        return try result.get()
    }
}
