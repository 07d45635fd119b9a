import Glibc

/// A value behind a pthread mutex, with a condition that rises at every change.
///
/// `Synchronization.Mutex`, which the compiler checks, has no condition to wait on.
///
/// `@unchecked Sendable`: `value` is touched only between lock and unlock of `mutex`, and the two pthread objects never move.
final class Guarded<Value: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var value: Value

    init(_ value: Value) {
        self.value = value
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(changed, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` alone, without waking those who wait.
    func read<Result>(_ body: (Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(value)
    }

    /// Runs `body` alone and wakes those who wait, where the changed value `isNews` to any of them.
    func change<Result>(wakingIf isNews: (Value) -> Bool = { _ in true }, _ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        let result = body(&value)
        let wakes = isNews(value)
        pthread_mutex_unlock(mutex)
        // Who wakes finds the lock free.
        if wakes { pthread_cond_broadcast(changed) }
        return result
    }

    /// Waits until `body` gives a result; `nil` when `deadline` passes first.
    ///
    /// `body` runs after each change. What it changes itself when it succeeds wakes the others as well, where it `isNews` to them.
    func wait<Result>(
        until deadline: Monotonic? = nil, wakingIf isNews: (Value) -> Bool = { _ in true }, for body: (inout Value) -> Result?
    ) -> Result? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) {
                if isNews(value) { pthread_cond_broadcast(changed) }
                return result
            }
            guard let deadline else {
                pthread_cond_wait(changed, mutex)
                continue
            }
            var moment = deadline.specification
            if pthread_cond_timedwait(changed, mutex, &moment) == ETIMEDOUT { return body(&value) }
        }
    }
}
