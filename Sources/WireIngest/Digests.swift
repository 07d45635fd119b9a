import CNettle
package import WireModel

/// SHA-256, of which an identity keeps the first 16 bytes.
package enum Digests {
    /// Of a file's bytes.
    package static func digest(of bytes: [UInt8]) -> ContentDigest {
        var running = Running()
        running.add(bytes)
        return running.finish()
    }

    /// Of what makes a document the same document wherever it lies: headline, body, source, time, address and identifier.
    package static func digest(of document: Document) -> ContentDigest {
        var running = Running()
        running.add(document.headline)
        running.add(document.body)
        running.add(document.source)
        running.add(document.url)
        running.add(document.id)
        running.add(document.published.map { String($0.milliseconds) })
        return running.finish()
    }

    /// Of bytes that come piece by piece.
    struct Running {
        private var context = sha256_ctx()

        init() {
            nettle_sha256_init(&context)
        }

        mutating func add(_ bytes: [UInt8]) {
            bytes.withUnsafeBufferPointer { nettle_sha256_update(&context, $0.count, $0.baseAddress) }
        }

        /// Each field goes in behind its length, so that no two lists of fields give the same bytes; an absent field is not an empty one.
        fileprivate mutating func add(_ field: String?) {
            var length = Int64(field.map { $0.utf8.count } ?? -1).littleEndian
            withUnsafeBytes(of: &length) { raw in
                nettle_sha256_update(&context, raw.count, raw.bindMemory(to: UInt8.self).baseAddress)
            }
            guard var text = field else { return }
            text.withUTF8 { nettle_sha256_update(&context, $0.count, $0.baseAddress) }
        }

        mutating func finish() -> ContentDigest {
            var bytes = [UInt8](repeating: 0, count: 16)
            nettle_sha256_digest(&context, bytes.count, &bytes)
            func half(_ start: Int) -> UInt64 {
                bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
            }
            return ContentDigest(high: half(0), low: half(8))
        }
    }
}
