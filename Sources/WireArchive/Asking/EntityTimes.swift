internal import GRDB
import WireModel

/// When one entity is mentioned, newest first.
struct EntityTimes {
    private(set) var ids: [Int64] = []
    private(set) var times: [(time: Int64, mentions: Int64)] = []

    init(of entity: EntityNumber, in selection: Asker.Selection, _ database: Database) throws {
        var window = TimeWindow.all
        var set: DocumentSet?
        var topic: Int64 = 0
        switch selection {
        case .members(let members):
            window = members.window
            topic = members.topic
        case .matches(let matches, let range):
            set = matches.set
            guard let newest = range.first, let oldest = range.last else { return }
            window = TimeWindow(
                from: Instant(milliseconds: matches.times[oldest]), to: Instant(milliseconds: matches.times[newest] + 1))
        }
        let found = try MentionIndex(database).documents(
            naming: entity.rawValue, from: window.from?.milliseconds ?? .min, to: window.to?.milliseconds ?? .max)
        let isMember = try database.prepared("SELECT 1 FROM topic_documents WHERE topic = ? AND time = ? AND id = ?")
        for entry in found {
            if let set, !set.contains(entry.document) { continue }
            if topic != 0 {
                let values: [Bound] = [.integer(topic), .integer(entry.time), .integer(entry.document)]
                guard try isMember.first(values, { _ in true }) != nil else { continue }
            }
            ids.append(entry.document)
            times.append((entry.time, entry.count))
        }
    }

    var documents: Int { ids.count }
    var mentions: Int { times.reduce(0) { $0 &+ Int($1.mentions) } }

    func mentions(in bounds: Range<Int64>) -> Int {
        times.reduce(0) { bounds.contains($1.time) ? $0 &+ Int($1.mentions) : $0 }
    }
}
