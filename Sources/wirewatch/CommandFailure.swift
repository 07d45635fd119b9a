import WireArchive
import WireIngest
import WireModel
import WireScreen

/// Why a command stops. The exit code is that of sysexits.h, so that scripts can tell the reasons apart.
enum CommandFailure: Error, Hashable {
    /// The work could not be done.
    case failed([SafeText])
    /// Nothing matched: no error, and nothing to say.
    case nothingMatched
    case usage([SafeText])
    case badData([SafeText])
    case noInput([SafeText])
    case cannotCreate([SafeText])
    case cannotWrite([SafeText])
    case configuration([SafeText])

    var exitCode: Int32 {
        switch self {
        case .failed: 1
        case .nothingMatched: 2
        case .usage: 64
        case .badData: 65
        case .noInput: 66
        case .cannotCreate: 73
        case .cannotWrite: 74
        case .configuration: 78
        }
    }

    /// What stderr says.
    var lines: [SafeText] {
        switch self {
        case .nothingMatched: []
        case .failed(let lines), .usage(let lines), .badData(let lines), .noInput(let lines), .cannotCreate(let lines),
            .cannotWrite(let lines), .configuration(let lines):
            lines
        }
    }

    init(_ error: ArchiveError) {
        let lines = [SafeText(error.description)]
        switch error {
        case .newerSchema, .foreign, .link, .corrupt: self = .badData(lines)
        case .cannotOpen, .readOnly: self = .cannotCreate(lines)
        case .full, .inputOutput: self = .cannotWrite(lines)
        case .busy, .interrupted, .closed, .other: self = .failed(lines)
        }
    }

    init(_ error: IngestError) {
        switch error {
        case .missing, .notDirectory, .refused: self = .noInput([error.message])
        case .archive(let error): self.init(error)
        case .stopped: self = .failed([error.message])
        }
    }

    init(_ error: ScreenError) {
        self = .configuration([SafeText(error.description)])
    }

    /// A query on the command line or in a topic file; `place` names the latter.
    init(_ error: QueryError, in place: SafeText? = nil) {
        guard let place else {
            self = .usage(error.caret)
            return
        }
        self = .configuration([place + ": " + (error.caret.first ?? "")] + error.caret.dropFirst())
    }
}
