/// Documents per story and the time of the newest, in flat lists by story: a million stories are twelve megabytes.
struct StoryCounts {
    /// Stories of more documents than this are few.
    private static let frequencies = 1024

    private var documents: [UInt32]
    private var newest: [Int64]

    /// A story's number is that of its first document; greater ones than `capacity` are no stories of this archive, but damage.
    init(capacity: Int64) {
        documents = [UInt32](repeating: 0, count: Int(clamping: max(0, capacity)) + 1)
        newest = [Int64](repeating: .min, count: documents.count)
    }

    mutating func add(_ story: Int64, time: Int64) {
        guard let place = Int(exactly: story), documents.indices.contains(place) else { return }
        documents[place] &+= 1
        newest[place] = max(newest[place], time)
    }

    /// Of the stories that were met, those of most documents, then the newest, then those of greater number: at most `limit`.
    func largest(_ limit: Int) -> [Int64] {
        var frequencies = [Int](repeating: 0, count: Self.frequencies)
        for count in documents where count > 0 { frequencies[min(Int(count), Self.frequencies - 1)] += 1 }
        let cut = RankCut.of(frequencies, most: limit)
        let found = documents.indices.filter { documents[$0] >= cut }
        return found.sorted { (documents[$0], newest[$0], $0) > (documents[$1], newest[$1], $1) }.prefix(limit).map(Int64.init)
    }
}
