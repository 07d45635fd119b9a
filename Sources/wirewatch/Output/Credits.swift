import CWireData
import WireModel

/// Where the embedded data comes from, and under which licences.
enum Credits {
    static func print() throws(CommandFailure) {
        let bytes = UnsafeBufferPointer(start: wire_notice_bytes(), count: Int(wire_notice_size))
        let text = String(decoding: bytes, as: UTF8.self)
        var output = Output()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { try output.write(SafeText(line)) }
        try output.flush()
    }
}
