import Glibc
import WireModel

/// The way to stdout: it takes safe text and JSON only, so nothing else can reach a terminal or a pipe.
struct Output: ~Copyable {
    /// Written out at this size, so that long lists flow and memory stays flat.
    private static let bufferSize = 1 << 16

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(descriptor: Int32 = STDOUT_FILENO) {
        self.descriptor = descriptor
        buffer.reserveCapacity(Self.bufferSize)
    }

    mutating func write(_ line: SafeText) throws(CommandFailure) {
        try append(line.string)
    }

    mutating func write(_ lines: [SafeText]) throws(CommandFailure) {
        for line in lines { try append(line.string) }
    }

    mutating func write(_ json: JSONText) throws(CommandFailure) {
        try append(json.string)
    }

    private mutating func append(_ line: String) throws(CommandFailure) {
        buffer.append(contentsOf: line.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Everything written so far goes out. A reader of the pipe that has left ends the program quietly, as SIGPIPE would.
    mutating func flush() throws(CommandFailure) {
        var start = 0
        while start < buffer.count {
            let written = buffer.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start) }
            if written >= 0 {
                start += written
            } else if errno == EPIPE {
                exit(128 + SIGPIPE)
            } else if errno != EINTR {
                buffer.removeAll()
                throw .cannotWrite([
                    "stdout: cannot be written (\(String(cString: strerror(errno)))); free some space or choose another place"
                ])
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
