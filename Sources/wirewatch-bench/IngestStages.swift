import Foundation
import WireAnalysis
import WireArchive
import WireIngest
import WireModel
import WireReaders

/// Ingest one stage after the other, in parts of a thousand documents, so that a corpus of any size fits into memory; then the whole.
struct IngestStages {
    /// Documents of one transaction, and of one part of the corpus.
    static let part = 1000

    let corpus: Corpus
    let documents: Int
    /// A folder that is this run's own.
    let folder: URL
    /// The texts stay for the whole ingest.
    let keepsTexts: Bool

    var texts: URL { folder.appending(path: "texts") }
    var archive: String { folder.appending(path: "stages.sqlite").path }

    /// Read, parse, digest, analyse and write, each for itself; the write once more for the first and the last tenth.
    ///
    /// `reached` is called at each power of ten from a thousand on.
    func stages(reached: (Int) throws -> Void) throws -> [Measurement] {
        var meters = ["read", "parse", "digest", "analyse", "write", "write, first tenth", "write, last tenth"].map { Meter($0) }
        let archive = try Archive.open(self.archive, access: .readWrite)
        let analyser = Analyser()
        for first in stride(from: 0, to: documents, by: Self.part) {
            let numbers = first..<min(documents, first + Self.part)
            try corpus.write(numbers, below: texts)
            let folder = texts.appending(path: "d\(first / 1000)")
            let files = try meters[0].run(numbers.count) { try contents(folder) }
            let parsed = meters[1].run(numbers.count) { files.map { documents(of: $0.bytes, $0.path) } }
            let digests = meters[2].run(numbers.count) {
                zip(files, parsed).map { (Digests.digest(of: $0.bytes), $1.map(Digests.digest(of:))) }
            }
            let analysed = meters[3].run(numbers.count) { parsed.map { $0.map(analyser.analyse) } }
            let batch = files.indices.map { index in
                FileRecord(
                    path: files[index].path,
                    fingerprint: FileFingerprint(
                        size: Int64(files[index].bytes.count), modifiedNanoseconds: 1, inode: UInt64(first + index)),
                    digest: digests[index].0,
                    outcome: .documents(zip(analysed[index], digests[index].1).map { ArchiveItem(analysed: $0, digest: $1) }))
            }
            try write(batch, numbers, to: archive, &meters[4...])
            if numbers.upperBound < documents, Self.isPowerOfTen(numbers.upperBound) { try reached(numbers.upperBound) }
            if !keepsTexts { try FileManager.default.removeItem(at: folder) }
        }
        meters[4].run(0) { archive.close() }
        return meters.map(\.result)
    }

    /// Only the write, of documents whose analysis comes with them from the maker: an archive of a million in minutes.
    func archiveOnly(reached: (Int) throws -> Void) throws -> [Measurement] {
        var meters = ["write", "write, first tenth", "write, last tenth"].map { Meter($0) }
        let archive = try Archive.open(self.archive, access: .readWrite)
        for first in stride(from: 0, to: documents, by: Self.part) {
            let numbers = first..<min(documents, first + Self.part)
            let batch = numbers.map { number in
                let item = MadeAnalysis(corpus.maker.article(number), file: Corpus.path(number)).item
                return FileRecord(
                    path: Corpus.path(number),
                    fingerprint: FileFingerprint(size: 1, modifiedNanoseconds: 1, inode: UInt64(number)), digest: item.digest,
                    outcome: .documents([item]))
            }
            try write(batch, numbers, to: archive, &meters[...])
            if numbers.upperBound < documents, Self.isPowerOfTen(numbers.upperBound) { try reached(numbers.upperBound) }
        }
        meters[0].run(0) { archive.close() }
        return meters.map(\.result)
    }

    /// `meters` are those of all writes, of the first tenth and of the last.
    private func write(_ batch: [FileRecord], _ numbers: Range<Int>, to archive: Archive, _ meters: inout ArraySlice<Meter>) throws {
        let isFirst = numbers.lowerBound < max(Self.part, documents / 10)
        let isLast = numbers.upperBound > documents - max(Self.part, documents / 10)
        let all = meters.startIndex
        let (cpu, wall) = (Clock.cpu, Clock.wall)
        _ = try meters[all].run(numbers.count) { try archive.write(batch, at: corpus.maker.end(of: documents)) }
        for place in [isFirst ? all + 1 : nil, isLast ? all + 2 : nil].compactMap({ $0 }) {
            meters[place].add(numbers.count, cpu: Clock.cpu - cpu, wall: Clock.wall - wall)
        }
    }

    /// The program's own ingest on all cores: the files, the same again with nothing new, and one feed.
    func whole() throws -> [Measurement] {
        let feeds = folder.appending(path: "feeds")
        try FileManager.default.createDirectory(at: feeds, withIntermediateDirectories: true)
        try corpus.writeFeed(0..<documents, to: feeds.appending(path: "feed.rss"))
        return try [
            ("whole, files", texts, "files"), ("whole, nothing new", texts, "files"), ("whole, one feed", feeds, "feed"),
        ].map { name, root, archive in
            var meter = Meter(name)
            let place = folder.appending(path: archive + ".sqlite").path
            try meter.run(documents) {
                let archive = try Archive.open(place, access: .readWrite)
                defer { archive.close() }
                try Ingestor(root: root.path, archive: archive) { _ in }.catchUp()
            }
            return meter.result
        }
    }

    private static func isPowerOfTen(_ count: Int) -> Bool {
        var power = part
        while power < count { power *= 10 }
        return power == count
    }

    private func contents(_ folder: URL) throws -> [(path: String, bytes: [UInt8])] {
        var files: [(path: String, bytes: [UInt8])] = []
        try DirectoryReader(folder.path).forEach { path, content in
            if case .bytes(let bytes) = content { files.append((path, bytes)) }
            return true
        }
        return files
    }

    private func documents(of bytes: [UInt8], _ path: String) -> [Document] {
        if case .documents(let documents) = Reader.read(bytes, file: path, now: corpus.maker.end(of: self.documents)) {
            documents
        } else {
            []
        }
    }
}
