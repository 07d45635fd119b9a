internal import GRDB
import WireModel

extension BatchWriter {
    /// Writes the entities and variants that the batch met first, with what it has counted of them so far.
    func flushNames() throws {
        let row = documents.entity
        for entity in sums.newEntities {
            row.bind(1, entity.number.rawValue)
            row.bind(2, entity.key)
            row.bind(3, entity.name)
            row.bind(4, entity.canonical.rawValue)
            row.bind(5, entity.surname?.text)
            try row.run()
        }
        for variant in sums.newVariants {
            documents.variant.bind(1, variant.id)
            documents.variant.bind(2, variant.entity.rawValue)
            documents.variant.bind(3, variant.text)
            documents.variant.bind(4, variant.rule)
            try documents.variant.run()
            documents.variantCount.bind(1, variant.id)
            documents.variantCount.bind(2, sums.variants.removeValue(forKey: variant.id) ?? 0)
            try documents.variantCount.run()
            try documents.names.add(variant.id, variant.text)
        }
        sums.newEntities = []
        sums.newVariants = []
    }

    /// Writes the counts of names and titles that the batch gathered.
    func flushCounts() throws {
        try flushNames()
        try documents.names.write(to: database)
        let variant = try database.prepared("UPDATE name_documents SET documents = documents + ? WHERE variant = ?")
        for (id, count) in sums.variants.sorted(by: { $0.key < $1.key }) where count != 0 {
            variant.bind(1, count)
            variant.bind(2, id)
            try variant.run()
        }
        let title = try database.prepared(
            "INSERT INTO titles VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET documents = documents + excluded.documents")
        let titles = sums.titles.sorted { ($0.key.entity, $0.key.text) < ($1.key.entity, $1.key.text) }
        for (key, count) in titles where count != 0 {
            try title.run([.integer(key.entity.rawValue), .text(key.text), .integer(count)])
        }
    }

    /// Writes the roll-ups: each touched hour, day and the whole, once.
    func flushRolls() throws {
        let store = try RollStore(database)
        try flush(sums.counts, topic: 0, store)
        for (topic, counts) in sums.topics.sorted(by: { $0.key < $1.key }) { try flush(counts, topic: topic, store) }
    }

    private func flush(_ counts: BatchSums.Counts, topic: Int64, _ store: RollStore) throws {
        try flush(counts.entityRolls, series: RollSeries(kind: .entity, topic: topic), store)
        try flush(counts.placeRolls, series: RollSeries(kind: .place, topic: topic), store)
        try flush(counts.sourceRolls, series: RollSeries(kind: .source, topic: topic), store)
        let isAll = topic == 0
        let hour = try database.prepared(
            """
            INSERT INTO \(isAll ? "hours" : "topic_hours") VALUES (\(isAll ? "" : "\(topic), ")?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET documents = documents + excluded.documents,
                undated = undated + excluded.undated, unlocated = unlocated + excluded.unlocated,
                ambiguous = ambiguous + excluded.ambiguous
            """)
        for (number, sum) in counts.hours.sorted(by: { $0.key < $1.key }) {
            try hour.run([
                .integer(number), .integer(sum.documents), .integer(sum.undated), .integer(sum.unlocated), .integer(sum.ambiguous),
            ])
        }
    }

    /// Writes the mentions of the batch as one run.
    func flushMentions() throws {
        let sorted = sums.mentions.sorted()
        sums.mentions = []
        var entries: [MentionEntry] = []
        entries.reserveCapacity(sorted.count)
        for entry in sorted {
            if let last = entries.last, last.isSame(as: entry) {
                entries[entries.count - 1].count += entry.count
            } else {
                entries.append(entry)
            }
        }
        try MentionIndex(database).append(entries.filter { $0.count != 0 })
    }

    /// Writes how many documents hold the terms of the batch.
    func flushTerms() throws {
        guard let changes = caches.terms?.takeChanges() else { return }
        try RollStore(database).append(changes, series: RollSeries(kind: .term), level: .all, bucket: 0)
    }

    /// Each level is made of the sums of the finer one.
    private func flush(_ rolls: [BatchSums.Roll], series: RollSeries, _ store: RollStore) throws {
        var rolls = rolls
        for level in RollLevel.allCases {
            rolls = Self.summed(rolls, level)
            var start = 0
            while start < rolls.count {
                let bucket = rolls[start].bucket
                let end = rolls[start...].firstIndex { $0.bucket != bucket } ?? rolls.count
                let entries = rolls[start..<end].map(\.entry).filter { $0.mentions != 0 || $0.documents != 0 }
                try store.append(entries, series: series, level: level, bucket: bucket)
                start = end
            }
        }
    }

    /// One roll for each bucket of `level` and key, in their order.
    private static func summed(_ rolls: [BatchSums.Roll], _ level: RollLevel) -> [BatchSums.Roll] {
        var placed = rolls
        for index in placed.indices { placed[index].bucket = level.bucket(of: placed[index].bucket) }
        placed.sort { ($0.bucket, $0.entry.key) < ($1.bucket, $1.entry.key) }
        var sums: [BatchSums.Roll] = []
        for roll in placed {
            if let last = sums.indices.last, sums[last].bucket == roll.bucket, sums[last].entry.key == roll.entry.key {
                sums[last].entry.mentions += roll.entry.mentions
                sums[last].entry.documents += roll.entry.documents
            } else {
                sums.append(roll)
            }
        }
        return sums
    }
}
