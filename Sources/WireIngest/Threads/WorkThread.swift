import CLinux
import Glibc

/// A plain thread that runs one closure and is joined once.
///
/// Parsing and SQLite block; a task group's few threads are not to be blocked, and a library that recurses wants a stack of known size.
///
/// `@unchecked Sendable`: `identifier` is written before the thread is shared, and cleared under the owner's order by `join` alone.
final class WorkThread: @unchecked Sendable {
    /// Bytes of stack: what the main thread has by default, so that a parser behaves alike on both.
    private static let stackSize = 8 << 20

    /// Signals that the thread itself raises by a fault: they stay open, so that the crash handler runs.
    private static let faults: [Int32] = [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS]

    private final class Start {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    private var identifier: pthread_t?

    /// Starts a thread called `name` (at most 15 bytes). Where the system gives no thread, `body` runs here and now.
    init(name: String, _ body: @escaping @Sendable () -> Void) {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        pthread_attr_setstacksize(attributes, Self.stackSize)
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }

        // A new thread inherits the mask: signals are the main thread's affair.
        var all = sigset_t()
        var kept = sigset_t()
        sigfillset(&all)
        for signal in Self.faults { sigdelset(&all, signal) }
        pthread_sigmask(SIG_SETMASK, &all, &kept)
        defer { pthread_sigmask(SIG_SETMASK, &kept, nil) }

        let start = Unmanaged.passRetained(
            Start {
                linux_name_thread(name)
                body()
            })
        var created = pthread_t()
        let status = pthread_create(
            &created, attributes,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, start.toOpaque())
        guard status == 0 else {
            start.release()
            body()
            return
        }
        identifier = created
    }

    /// Waits for the end of the thread.
    func join() {
        guard let thread = identifier else { return }
        identifier = nil
        pthread_join(thread, nil)
    }
}
