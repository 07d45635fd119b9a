import WireModel
struct FeedReader: DocumentReader {
    let description = FormatDescription(name: "feed", endings: ["html", "htm", "xhtml"], detail: "")
    func recognises(_ input: ReaderInput) -> Recognition { .none }
    func read(_ input: ReaderInput) -> ReadOutcome { .documents([]) }
}
