internal import GRDB
import WireModel

extension BatchWriter {
    /// Writes the counts of names, titles and persons that the batch gathered.
    func flushCounts() throws {
        let variant = try database.prepared("UPDATE variants SET documents = documents + ? WHERE id = ?")
        for (id, count) in sums.variants.sorted(by: { $0.key < $1.key }) where count != 0 {
            try variant.run([.integer(count), .integer(id)])
        }
        let title = try database.prepared(
            "INSERT INTO titles VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET documents = documents + excluded.documents")
        let titles = sums.titles.sorted { ($0.key.entity, $0.key.text) < ($1.key.entity, $1.key.text) }
        for (key, count) in titles where count != 0 {
            try title.run([.integer(key.entity.rawValue), .text(key.text), .integer(count)])
        }
        let person = try database.prepared("UPDATE entities SET documents = documents + ? WHERE id = ?")
        for (id, count) in sums.persons.sorted(by: { $0.key < $1.key }) where count != 0 {
            try person.run([.integer(count), .integer(id.rawValue)])
        }
    }

    /// Writes the roll-ups: each touched hour, day and the whole, once.
    func flushRolls() throws {
        let store = try RollStore(database)
        try flush(sums.entityRolls, kind: .entity, store)
        try flush(sums.sourceRolls, kind: .source, store)
        let hour = try database.prepared(
            """
            INSERT INTO hours VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET documents = documents + excluded.documents,
                undated = undated + excluded.undated, unlocated = unlocated + excluded.unlocated,
                ambiguous = ambiguous + excluded.ambiguous
            """)
        for (number, sum) in sums.hours.sorted(by: { $0.key < $1.key }) {
            try hour.run([
                .integer(number), .integer(sum.documents), .integer(sum.undated), .integer(sum.unlocated), .integer(sum.ambiguous),
            ])
        }
    }

    private func flush(_ rolls: [BatchSums.Roll], kind: RollKind, _ store: RollStore) throws {
        for level in RollLevel.allCases {
            var keyed = rolls.map { (bucket: level.bucket(hour: $0.hour), entry: $0.entry) }
            keyed.sort { ($0.bucket, $0.entry.key) < ($1.bucket, $1.entry.key) }
            var entries: [RollEntry] = []
            var bucket: Int64?
            for roll in keyed {
                if let current = bucket, current != roll.bucket {
                    try store.append(entries.filter { $0.mentions != 0 || $0.documents != 0 }, kind: kind, level: level, bucket: current)
                    entries.removeAll(keepingCapacity: true)
                }
                bucket = roll.bucket
                if let last = entries.indices.last, entries[last].key == roll.entry.key {
                    entries[last].mentions += roll.entry.mentions
                    entries[last].documents += roll.entry.documents
                } else {
                    entries.append(roll.entry)
                }
            }
            if let bucket {
                try store.append(entries.filter { $0.mentions != 0 || $0.documents != 0 }, kind: kind, level: level, bucket: bucket)
            }
        }
    }
}
