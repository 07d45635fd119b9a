import Testing

@testable import WireIngest

@Suite("Files that hold many documents")
struct FileStreamsTests {
    private let part = Examiner.Part(documents: [], first: 0, end: nil)

    /// Offers parts until one is refused, and answers how many were taken.
    private func fill(_ streams: inout FileStreams, _ stream: Int) -> Int {
        var taken = 0
        while taken < 1000, streams.offer(part, to: stream) { taken += 1 }
        return taken
    }

    @Test("Few parts of a file wait in memory at its start, more once it is known to be long, and never without bound")
    func room() {
        var streams = FileStreams()
        let stream = streams.open(PipelineState.Job(path: "feed.rss"))
        let atFirst = fill(&streams, stream)
        #expect(atFirst == FileLimits.leastPartsInFlight)
        var waiting = atFirst
        for _ in 0..<5000 {
            streams.release(stream)
            waiting += fill(&streams, stream) - 1
        }
        #expect(waiting > atFirst * 2 && waiting <= 64)
        // Another file begins anew.
        let other = streams.open(PipelineState.Job(path: "other.rss"))
        #expect(fill(&streams, other) == atFirst)
    }
}
