import WireModel

/// A thread that runs one scan after another, so that live arrivals never wait for one.
final class Scanner: Sendable {
    private struct Wish: Sendable {
        var request: Scan.Request?
        var isRunning = false
        var isStopping = false
    }

    private let wish = Guarded(Wish())
    private let thread = Guarded<WorkThread?>(nil)

    /// Starts the thread. `perform` runs a scan, and asks the second closure whether it should stop.
    func start(_ perform: @escaping @Sendable (Scan.Request, () -> Bool) -> Void) {
        let started = WorkThread(name: "ingest-scan") { [wish] in
            while let request = Self.next(wish) {
                perform(request) { wish.read { $0.isStopping } }
                wish.change { $0.isRunning = false }
            }
        }
        thread.change { $0 = started }
    }

    /// Asks for a scan; wishes that wait become one.
    func request(_ request: Scan.Request) {
        wish.change { wish in
            guard let waiting = wish.request else {
                wish.request = request
                return
            }
            let prefixes = waiting.prefixes.flatMap { first in request.prefixes.map { first.union($0) } }
            wish.request = Scan.Request(prefixes: prefixes, isRoutine: waiting.isRoutine && request.isRoutine)
        }
    }

    var isBusy: Bool { wish.read { $0.isRunning || $0.request != nil } }

    func requestStop() {
        wish.change { $0.isStopping = true }
    }

    func join() {
        requestStop()
        thread.change { thread in
            defer { thread = nil }
            return thread
        }?.join()
    }

    private static func next(_ wish: Guarded<Wish>) -> Scan.Request? {
        let request: Scan.Request?? = wish.wait { wish in
            if wish.isStopping { return .some(nil) }
            guard let request = wish.request else { return nil }
            wish.request = nil
            wish.isRunning = true
            return .some(request)
        }
        return request.flatMap { $0 }
    }
}
