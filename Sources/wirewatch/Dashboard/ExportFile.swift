import Glibc
import WireModel

/// A view written to a file in the current directory.
enum ExportFile {
    enum Outcome {
        case written(path: String)
        case failed(SafeText)
    }

    /// Names tried before giving up: `wirewatch-places.tsv`, `wirewatch-places-2.tsv`, and so on.
    private static let attempts = 99

    /// Writes `content` to a new file; never over another one, and never through a link.
    static func write(_ content: String, name: String) -> Outcome {
        for number in 1...attempts {
            let path = "wirewatch-" + name + (number == 1 ? "" : "-\(number)") + ".tsv"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { return failure(path) }
            defer { close(descriptor) }
            return writeAll(content, to: descriptor) ? .written(path: path) : failure(path)
        }
        return .failed("There are \(attempts) files called wirewatch-\(name) here already: move some away.")
    }

    private static func writeAll(_ content: String, to descriptor: Int32) -> Bool {
        var content = content
        return content.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
                if count > 0 { start += count } else if errno != EINTR { return false }
            }
            return true
        }
    }

    private static func failure(_ path: String) -> Outcome {
        .failed("\(path): cannot be written (\(String(cString: strerror(errno)))). Start wirewatch in a directory that you may write to.")
    }
}
