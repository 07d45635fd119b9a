package import WireArchive
package import WireModel

/// Why a directory cannot be read or watched. Each message names the place and the remedy.
package enum IngestError: Error, Hashable, CustomStringConvertible {
    /// The directory or file to read is not there.
    case missing(path: String)
    /// It is there, and is of the wrong kind.
    case notDirectory(path: String)
    /// The system refused, with its own words.
    case refused(path: String, reason: String)
    /// The archive cannot be read or written.
    case archive(ArchiveError)
    /// `stop()` came before the work was done.
    case stopped

    package var description: String {
        switch self {
        case .missing(let path): "\(path): there is no such file or directory; check the path"
        case .notDirectory(let path): "\(path): is not a directory; name the directory in which the articles arrive"
        case .refused(let path, let reason): "\(path): cannot be read (\(reason)); check its permissions"
        case .archive(let error): error.description
        case .stopped: "stopped before the directory was read; the next start goes on from here"
        }
    }

    /// `description`, fit for a terminal.
    package var message: SafeText { SafeText(description) }
}
