import WireModel
struct HTMLReader: DocumentReader {
    let description = FormatDescription(name: "html", endings: ["html", "htm", "xhtml"], detail: "")
    func recognises(_ input: ReaderInput) -> Recognition { .none }
    func read(_ input: ReaderInput) -> ReadOutcome { .documents([]) }
}
