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
        let archive = try Archive.open(self.archive, access: .readWrite)
        var stages = FileStages(documents: documents, now: corpus.maker.end(of: documents))
        for first in stride(from: 0, to: documents, by: Self.part) {
            let numbers = first..<min(documents, first + Self.part)
            try corpus.write(numbers, below: texts)
            let folder = texts.appending(path: "d\(first / 1000)")
            let files = try stages.read(numbers.count, folder.path)
            try stages.take(files, from: first, into: archive)
            if numbers.upperBound < documents, Self.isPowerOfTen(numbers.upperBound) { try reached(numbers.upperBound) }
            if !keepsTexts { try FileManager.default.removeItem(at: folder) }
        }
        return stages.finish(archive)
    }

    /// Only the write, of documents whose analysis comes with them from the maker: an archive of a million in minutes.
    func archiveOnly(reached: (Int) throws -> Void) throws -> [Measurement] {
        let archive = try Archive.open(self.archive, access: .readWrite)
        var writing = WriteStage(documents: documents, now: corpus.maker.end(of: documents))
        for first in stride(from: 0, to: documents, by: Self.part) {
            let numbers = first..<min(documents, first + Self.part)
            let batch = numbers.map { number in
                let item = MadeAnalysis(corpus.maker.article(number), file: Corpus.path(number)).item
                return FileRecord(
                    path: Corpus.path(number),
                    fingerprint: FileFingerprint(size: 1, modifiedNanoseconds: 1, inode: UInt64(number)), digest: item.digest,
                    outcome: .documents([item]))
            }
            try writing.take(batch, numbers, into: archive)
            if numbers.upperBound < documents, Self.isPowerOfTen(numbers.upperBound) { try reached(numbers.upperBound) }
        }
        return writing.finish(archive)
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
}
