import Glibc
import WireArchive
import WireIngest
import WireModel

/// A directory with its archive, open for questions.
struct Session {
    /// The directory's real path.
    let root: String
    /// The archive's file.
    let place: String
    let archive: Archive
    /// The archive could only be opened for reading.
    let isReadOnly: Bool
    /// What `names.toml` says.
    let decisions: NameDecisions

    /// Opens (or makes) the archive of a directory, without reading the directory.
    init(_ options: DirectoryOptions) throws(CommandFailure) {
        root = try Self.directory(options.directory)
        if let archive = options.archive { place = archive } else { place = try StandardPlaces.archive(for: root) }
        decisions = try NamesFile.load()
        (archive, isReadOnly) = try Self.open(place)
        for notice in archive.notices { Console.say(notice) }
    }

    /// Opens the archive and brings it up to date; where another instance writes it, what that has written so far answers.
    static func current(_ options: DirectoryOptions) throws(CommandFailure) -> Session {
        let session = try Session(options)
        try session.catchUp()
        return session
    }

    /// The real path of the directory that is named, or else configured.
    static func directory(_ named: String?) throws(CommandFailure) -> String {
        let configured = named == nil ? try Configuration.load().directory : nil
        guard let path = named ?? configured else {
            throw .usage(["which directory? Write wirewatch DIR, or set directory = \"…\" in config.toml"])
        }
        guard let real = realpath(path, nil) else {
            throw .noInput(["\(path): \(String(cString: strerror(errno))); check the path"])
        }
        defer { free(real) }
        var status = stat()
        guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure(IngestError.notDirectory(path: path))
        }
        return String(cString: real)
    }

    private static func open(_ place: String) throws(CommandFailure) -> (Archive, Bool) {
        do throws(ArchiveError) {
            return (try Archive.open(place, access: .readWrite), false)
        } catch {
            guard case .readOnly = error else { throw CommandFailure(error) }
        }
        do throws(ArchiveError) {
            return (try Archive.open(place, access: .readOnly), true)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Reads what is new in the directory, with progress on stderr.
    ///
    /// Topics of `topics` are kept from then on.
    /// With `keep`, texts that are older are let go of.
    func catchUp(keep: KeptTime? = nil, topics: [Query] = []) throws(CommandFailure) {
        guard !isReadOnly else {
            Console.say("\(place): can only be read; what arrived since it was last written is missing")
            return
        }
        defer { Console.progress("") }
        do throws(IngestError) {
            try ingestor(keep: keep, topics: topics) { event in
                switch event {
                case .filling(_, let done, let total): Console.bar(done: done, total: total, of: "documents tested for a topic")
                case .progress(let done, let total): Console.bar(done: done, total: total, of: "files")
                case .notice(let text): Console.say(text)
                case .role(isWriter: false): Console.say("another wirewatch is writing this archive: reading along")
                default: break
                }
            }.catchUp()
        } catch {
            throw CommandFailure(error)
        }
    }

    /// What reads the directory into the archive; `underDashboard`, it stands back for the thread that draws.
    func ingestor(
        underDashboard: Bool = false, keep: KeptTime? = nil, topics: [Query] = [], _ events: @escaping @Sendable (IngestEvent) -> Void
    ) throws(IngestError) -> Ingestor {
        var options = IngestOptions()
        options.yieldsToDashboard = underDashboard
        options.topics = topics
        options.keepSeconds = keep?.seconds
        return try Ingestor(root: root, archive: archive, decisions: decisions, options: options, events: events)
    }
}
