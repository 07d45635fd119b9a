import WireAnalysis
import WireArchive
import WireIngest
import WireModel
import WireReaders

/// Ingest of files, one stage after the other.
struct FileStages {
    typealias File = (path: String, bytes: [UInt8])

    private let now: Instant
    private let analyser = Analyser()
    private var reading: Meter
    private var parsing = Meter("parse")
    private var digesting = Meter("digest")
    private var analysing = Meter("analyse")
    private var writing: WriteStage

    /// For `documents` in all; `now` is when they come in.
    init(documents: Int, now: Instant, reading: Meter = Meter("read")) {
        self.now = now
        self.reading = reading
        writing = WriteStage(documents: documents, now: now)
    }

    /// All stages, of the files below a folder that is not this run's own, a document each.
    static func measurements(of folder: String, archive place: String, now: Instant) throws -> [Measurement] {
        var reading = Meter("read")
        let files = try reading.run(0) { try contents(folder) }
        reading.add(files.count, cpu: 0, wall: 0)
        let archive = try Archive.open(place, access: .readWrite)
        var stages = FileStages(documents: files.count, now: now, reading: reading)
        for first in stride(from: 0, to: files.count, by: IngestStages.part) {
            try stages.take(Array(files[first...].prefix(IngestStages.part)), from: first, into: archive)
        }
        return stages.finish(archive)
    }

    /// The files below `folder`, of which there are `count`.
    mutating func read(_ count: Int, _ folder: String) throws -> [File] {
        try reading.run(count) { try Self.contents(folder) }
    }

    /// `first` is the number of the first file.
    mutating func take(_ files: [File], from first: Int, into archive: Archive) throws {
        let now = now
        let parsed = parsing.run(files.count) { files.map { Self.documents(of: $0.bytes, $0.path, now: now) } }
        let digests = digesting.run(files.count) {
            zip(files, parsed).map { (Digests.digest(of: $0.bytes), $1.map(Digests.digest(of:))) }
        }
        let analyser = analyser
        var analysed = analysing.run(files.count) { analyser.analyse(parsed.flatMap(\.self)) }[...]
        let batch = files.indices.map { index in
            let items = zip(analysed.prefix(parsed[index].count), digests[index].1).map { ArchiveItem(analysed: $0, digest: $1) }
            analysed = analysed.dropFirst(parsed[index].count)
            return FileRecord(
                path: files[index].path,
                fingerprint: FileFingerprint(
                    size: Int64(files[index].bytes.count), modifiedNanoseconds: 1, inode: UInt64(first + index)),
                digest: digests[index].0,
                outcome: .documents(items))
        }
        try writing.take(batch, first..<first + files.count, into: archive)
    }

    mutating func finish(_ archive: Archive) -> [Measurement] {
        [reading, parsing, digesting, analysing].map(\.result) + writing.finish(archive)
    }

    private static func contents(_ folder: String) throws -> [File] {
        var files: [File] = []
        try DirectoryReader(folder).forEach { path, content in
            if case .bytes(let bytes) = content { files.append((path, bytes)) }
            return true
        }
        return files
    }

    private static func documents(of bytes: [UInt8], _ path: String, now: Instant) -> [Document] {
        if case .documents(let documents) = Reader.read(bytes, file: path, now: now) { documents } else { [] }
    }
}

/// The write of all documents, and once more of the first tenth and of the last.
struct WriteStage {
    private let documents: Int
    private let now: Instant
    private var all = Meter("write")
    private var firstTenth = Meter("write, first tenth")
    private var lastTenth = Meter("write, last tenth")

    init(documents: Int, now: Instant) {
        (self.documents, self.now) = (documents, now)
    }

    /// `numbers` are those of the documents of the batch.
    mutating func take(_ batch: [FileRecord], _ numbers: Range<Int>, into archive: Archive) throws {
        let tenth = max(IngestStages.part, documents / 10)
        let (cpu, wall) = (Clock.cpu, Clock.wall)
        _ = try all.run(numbers.count) { try archive.write(batch, at: now) }
        if numbers.lowerBound < tenth { firstTenth.add(numbers.count, cpu: Clock.cpu - cpu, wall: Clock.wall - wall) }
        if numbers.upperBound > documents - tenth { lastTenth.add(numbers.count, cpu: Clock.cpu - cpu, wall: Clock.wall - wall) }
    }

    /// Closes the archive, which is part of the write.
    mutating func finish(_ archive: Archive) -> [Measurement] {
        all.run(0) { archive.close() }
        return [all, firstTenth, lastTenth].map(\.result)
    }
}
