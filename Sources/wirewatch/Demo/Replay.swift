import Glibc
import WireModel

/// Lets the demo's documents arrive in a directory of their own, in their order.
struct Replay: Sendable {
    private let folder: String
    private let entries: [DemoManifest.Entry]
    /// Holds the directory and its archive, and nothing else.
    private let home: String
    /// A second of the story lasts `1 / speed` seconds; `nil` waits for nothing.
    private let speed: Double?
    private let storyStart: Instant?

    /// Makes a temporary directory to replay into.
    init(_ manifest: DemoManifest, speed: Double?) throws(CommandFailure) {
        let parent = StandardPlaces.environment("TMPDIR") ?? "/tmp"
        var template = Array((parent + "/wirewatch-demo-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .cannotCreate(["\(parent): no temporary directory can be made there (\(String(cString: strerror(errno)))); set TMPDIR"])
        }
        folder = manifest.folder
        entries = manifest.entries
        storyStart = manifest.start
        home = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.speed = speed
        guard mkdir(directory, 0o700) == 0 else { throw Self.cannotWrite(directory) }
    }

    /// Where the documents arrive.
    var directory: String { home + "/demo" }
    /// Where the archive stands, apart from the documents.
    var archive: String { home + "/archive.sqlite" }

    /// The story's time at a time by the system's clock, when the replay begins now: as fast as the replay until its last document,
    /// and from then on as fast as everywhere.
    func storyClock() -> @Sendable (Instant) -> Instant {
        guard let speed, let storyStart else { return { $0 } }
        let begun = Clock.now
        let length = (entries.last?.offsetSeconds ?? 0) * 1000
        return { now in
            let elapsed = Double(max(0, now.milliseconds - begun.milliseconds))
            let story = min(elapsed * speed, length) + max(0, elapsed - length / speed)
            return Instant(milliseconds: storyStart.milliseconds + Int64(story))
        }
    }

    /// Brings the documents one by one, until all are there or `isCancelled` says so.
    func run(isCancelled: () -> Bool = { false }) throws(CommandFailure) {
        var start = timespec()
        clock_gettime(CLOCK_MONOTONIC, &start)
        for entry in entries {
            if let speed {
                var due = start
                let wait = entry.offsetSeconds / speed
                due.tv_sec += Int(wait)
                due.tv_nsec += Int((wait - wait.rounded(.down)) * 1e9)
                if due.tv_nsec >= 1_000_000_000 { (due.tv_sec, due.tv_nsec) = (due.tv_sec + 1, due.tv_nsec - 1_000_000_000) }
                while !isCancelled(), clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, nil) == EINTR {}
            }
            if isCancelled() { return }
            try bring(entry.path)
        }
    }

    /// Copies under another name first, so that a document is there whole or not at all.
    private func bring(_ path: String) throws(CommandFailure) {
        var made = directory
        for part in path.split(separator: "/").dropLast() {
            made += "/" + part
            _ = mkdir(made, 0o700)
        }
        let target = directory + "/" + path
        let unfinished = made + "/.arriving"
        guard let text = Self.contents(folder + "/" + path) else {
            throw .noInput(["\(folder)/\(path): cannot be read (\(String(cString: strerror(errno)))); the manifest names it"])
        }
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.cannotWrite(target) }
        var start = 0
        while start < text.count {
            let written = text.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start) }
            if written > 0 { start += written } else if errno != EINTR { break }
        }
        close(descriptor)
        guard start == text.count, rename(unfinished, target) == 0 else { throw Self.cannotWrite(target) }
    }

    private static func cannotWrite(_ path: String) -> CommandFailure {
        .cannotWrite(["\(path): cannot be written (\(String(cString: strerror(errno)))); free some space or set TMPDIR"])
    }

    private static func contents(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = Glibc.read(descriptor, &block, block.count)
            if got > 0 { bytes.append(contentsOf: block[..<got]) } else if got == 0 { return bytes } else if errno != EINTR { return nil }
        }
    }

    /// Takes the directory and its archive away again.
    func remove() {
        Self.remove(home)
    }

    /// No deeper than the manifest's paths; a link is unlinked, not followed.
    private static func remove(_ path: String) {
        guard unlink(path) != 0, let folder = opendir(path) else { return }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) { String(cString: $0) }
                })
        }
        closedir(folder)
        for name in names where name != "." && name != ".." { remove(path + "/" + name) }
        rmdir(path)
    }
}
