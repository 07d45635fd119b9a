internal import GRDB
import WireModel

/// What the writer remembers from batch to batch: numbers that it would otherwise look up for each document.
///
/// Only a memory: it is forgotten when a transaction fails or another process wrote.
final class WriterCaches {
    struct Entity {
        var number: EntityNumber
        var canonical: EntityNumber
        /// The archive's name of it.
        var name: String
        var surname: String?
    }

    struct Label: Hashable {
        var kind: LabelKind
        var text: String
    }

    struct Variant: Hashable {
        var entity: EntityNumber
        var text: String
        var rule: String
    }

    /// A bound on memory, some 10 MB each: a cache that is full is emptied.
    static let capacity = 60_000

    /// The generation that this writer wrote last.
    var generation: Int64?
    var entities: [String: Entity] = [:]
    var labels: [Label: Int64] = [:]
    var variants: [Variant: Int64] = [:]
    var located: Set<EntityNumber> = []
    var signatures: [Int64: StorySignature] = [:]
    /// Surnames for which there is an entity known by the surname only.
    var lonelySurnames: Set<String>?
    var nextDocument: Int64 = 0
    var nextEntity: Int64 = 0

    func forget() {
        generation = nil
        entities = [:]
        labels = [:]
        variants = [:]
        located = []
        signatures = [:]
        lonelySurnames = nil
    }

    /// Starts a batch: forgets what another process may have changed, and finds the next free numbers.
    func begin(_ database: Database) throws {
        let current = try Meta.value(.generation, in: database)
        if generation != current { forget() }
        generation = current
        if entities.count > Self.capacity { entities = [:] }
        if variants.count > Self.capacity { variants = [:] }
        if labels.count > Self.capacity { labels = [:] }
        if located.count > Self.capacity { located = [] }
        if signatures.count > Self.capacity / 4 { signatures = [:] }
        nextDocument = try database.number("SELECT coalesce(max(id), 0) + 1 FROM documents")
        nextEntity = try database.number("SELECT coalesce(max(id), 0) / 4 + 1 FROM entities")
    }
}
