import CMessageDigest
import Glibc
package import WireModel

/// SHA-256, of which an identity keeps the first 16 bytes.
package enum Digests {
    /// Of a file's bytes.
    package static func digest(of bytes: [UInt8]) -> ContentDigest {
        var context = SHA2_CTX()
        SHA256Init(&context)
        bytes.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
        return finish(&context)
    }

    /// Of what makes a document the same document wherever it lies: headline, body, source, time, address and identifier.
    package static func digest(of document: Document) -> ContentDigest {
        var context = SHA2_CTX()
        SHA256Init(&context)
        for field in [document.headline, document.body, document.source, document.url, document.id] {
            update(&context, field)
        }
        update(&context, document.published.map { String($0.milliseconds) })
        return finish(&context)
    }

    /// Each field goes in behind its length, so that no two lists of fields give the same bytes; an absent field is not an empty one.
    private static func update(_ context: inout SHA2_CTX, _ field: String?) {
        var length = Int64(field.map { $0.utf8.count } ?? -1).littleEndian
        withUnsafeBytes(of: &length) { raw in
            SHA256Update(&context, raw.bindMemory(to: UInt8.self).baseAddress, raw.count)
        }
        guard var text = field else { return }
        text.withUTF8 { SHA256Update(&context, $0.baseAddress, $0.count) }
    }

    /// Of bytes that come piece by piece.
    struct Running {
        private var context = SHA2_CTX()

        init() {
            SHA256Init(&context)
        }

        mutating func add(_ bytes: [UInt8]) {
            bytes.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
        }

        mutating func finish() -> ContentDigest { Digests.finish(&context) }
    }

    private static func finish(_ context: inout SHA2_CTX) -> ContentDigest {
        var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256Final(&bytes, &context)
        func half(_ start: Int) -> UInt64 {
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        return ContentDigest(high: half(0), low: half(8))
    }
}
