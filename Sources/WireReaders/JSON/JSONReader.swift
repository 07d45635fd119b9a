import WireModel
struct JSONReader: DocumentReader {
    let description = FormatDescription(name: "json", endings: ["html", "htm", "xhtml"], detail: "")
    func recognises(_ input: ReaderInput) -> Recognition { .none }
    func read(_ input: ReaderInput) -> ReadOutcome { .documents([]) }
}
