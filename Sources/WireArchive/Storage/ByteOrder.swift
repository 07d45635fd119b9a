private import Glibc

extension UnsafeRawBufferPointer {
    /// Compares by bytes, as SQLite sorts texts and a walk meets paths: negative where these bytes come before those of `other`.
    package func order(to other: UnsafeRawBufferPointer) -> Int {
        // An empty buffer may have no address.
        guard let start = baseAddress, let otherStart = other.baseAddress else { return count - other.count }
        let order = memcmp(start, otherStart, Swift.min(count, other.count))
        return order == 0 ? count - other.count : Int(order)
    }
}
