/// One reader by its name, whatever the content is: so that trials with damaged and hostile files reach each of them.
package enum ReaderTrial {
    /// The names of all readers, in the order in which they are asked.
    package static var names: [String] { FormatList.descriptions.map(\.name) }

    /// Reads `bytes` with the reader `name`, which is not asked whether it knows them; `nil` where there is no such reader.
    package static func read(_ bytes: [UInt8], with name: String) -> ReadOutcome? {
        switch name {
        case "gzip", "warc": return Reader.read(bytes, file: "trial." + name)
        default:
            guard let reader = FormatList.readers.first(where: { $0.description.name == name }) else { return nil }
            let input = ReaderInput(bytes: bytes, file: "trial", text: TextDecoder.decode(bytes))
            switch reader.read(input) {
            case .setAside(let problem): return .setAside(problem)
            case .documents(let documents):
                return .documents(DocumentFinish.finished(documents, input: input, now: nil))
            }
        }
    }
}
