package import WireModel

/// What `stat` says of a file: equal fingerprints mean that it need not be read again.
package struct FileFingerprint: Hashable, Sendable {
    package var size: Int64
    package var modifiedNanoseconds: Int64
    package var inode: UInt64

    package init(size: Int64, modifiedNanoseconds: Int64, inode: UInt64) {
        self.size = size
        self.modifiedNanoseconds = modifiedNanoseconds
        self.inode = inode
    }
}

/// One file of a batch, and what became of it.
package struct FileRecord: Sendable {
    /// Below the watched directory, with `/` between its parts.
    package var path: String
    package var fingerprint: FileFingerprint
    /// Of the file's bytes; `nil` where they were not read.
    package var digest: ContentDigest?
    package var outcome: Outcome

    package enum Outcome: Sendable {
        case documents([ArchiveItem])
        /// Some of the documents of a file that holds many; its fingerprint and digest count with the last part only.
        case part(FilePart)
        /// The file could not be read; documents of an earlier reading stay.
        case setAside(Problem)
        /// The file looks different and holds what the archive has of it: only its looks are kept.
        case unchanged
        /// The file is no longer there; its documents stay, marked gone where no other file holds them.
        case gone
    }

    package init(path: String, fingerprint: FileFingerprint, digest: ContentDigest?, outcome: Outcome) {
        self.path = path
        self.fingerprint = fingerprint
        self.digest = digest
        self.outcome = outcome
    }

    /// Lets go of the documents that were written: what became of the file stays.
    package mutating func dropDocuments() {
        switch outcome {
        case .documents: outcome = .documents([])
        case .part(let part): outcome = .part(FilePart(items: [], first: part.first, isLast: part.isLast))
        case .setAside, .unchanged, .gone: break
        }
    }
}

/// A stretch of a file's documents. The parts of a file come one behind the other, from the first on.
///
/// A file whose last part never came, because the program was killed, counts as not read: its documents are found again by their content.
package struct FilePart: Sendable {
    package var items: [ArchiveItem]
    /// How many documents of the file come before these.
    package var first: Int
    package var isLast: Bool

    package init(items: [ArchiveItem], first: Int, isLast: Bool) {
        self.items = items
        self.first = first
        self.isLast = isLast
    }
}

/// A document on its way into the archive. A class, since a document and all that is in it would be copied at each step of that way.
package final class ArchiveItem: Sendable {
    /// Only the document, where its analysis is left to the writer.
    package let analysed: AnalysedDocument
    /// Of headline, body, source, published, url and id: equal digests are one document.
    package let digest: ContentDigest
    /// What is asked of every document that is written, found on the thread that analyses it: there is one writer, and many of those.
    let edges: [EdgeLine]
    let addresses: [Int64]
    private let analysis: (@Sendable (Document) -> AnalysedDocument)?

    package init(analysed: consuming AnalysedDocument, digest: ContentDigest) {
        edges = EdgeLine.lines(of: analysed.document)
        addresses = DocumentAddress.keys(of: analysed.document)
        self.analysed = analysed
        self.digest = digest
        analysis = nil
    }

    /// A document whose content the archive had when it was last asked: it is analysed only if that is no longer so.
    package init(known document: Document, digest: ContentDigest, analysis: @escaping @Sendable (Document) -> AnalysedDocument) {
        analysed = AnalysedDocument(document: document)
        self.digest = digest
        edges = []
        addresses = []
        self.analysis = analysis
    }

    /// The item with its analysis, which is made now where it was not before.
    var whole: ArchiveItem { analysis.map { ArchiveItem(analysed: $0(analysed.document), digest: digest) } ?? self }
}

/// What a batch changed.
package struct WriteOutcome: Hashable, Sendable {
    package var generation: Int64
    package var added: [DocumentID]
    /// Documents whose file now says something else.
    package var revised: [DocumentID]
    /// Whether anything changed that a reader can see; where not, the generation is the one before.
    package var isNews: Bool
    /// A topic waits to be filled.
    package var leavesTopicsBehind = false

    package init(generation: Int64, added: [DocumentID] = [], revised: [DocumentID] = [], isNews: Bool = true) {
        self.generation = generation
        self.added = added
        self.revised = revised
        self.isNews = isNews
    }
}
