import WireModel

/// A file of XML as a tree, or the reason why it is none.
enum XMLFile {
    /// What was read, with a problem where something is missing.
    struct Reading {
        var tree: XMLTree
        var problem: Problem?
    }

    /// Reads all of the file, broken XML as far as it goes; throws nothing, and sets bombs and abysses aside.
    static func read(_ input: ReaderInput) -> Result<Reading, XMLRefusal> {
        let markup = XMLMarkup(input.text.bytes)
        if markup.isBomb { return .failure(.bomb) }
        let builder = XMLTreeBuilder()
        let events = XMLEvents(builder, sections: markup.sections)
        events.parse(markup.bytes)
        builder.finish()
        if events.fault == .depth { return .failure(.depth) }
        guard builder.tree.hasElements else { return .failure(.nothing) }
        var problem = events.fault.map { $0.problem(line: events.faultLine) }
        if problem == nil && builder.tree.isCut {
            problem = Problem(
                code: "xml.nodes", detail: "The XML has more than \(ReaderLimits.xmlNodes) elements; the rest was left out. Split the file."
            )
        }
        return .success(Reading(tree: builder.tree, problem: problem))
    }

    /// Reads the file and hands its tree to `documents`; the problem of a damaged file stands on the first document.
    static func documents(_ input: ReaderInput, _ documents: (XMLTree) -> [Document]) -> ReadOutcome {
        switch read(input) {
        case .failure(let refusal): return .setAside(refusal.problem(file: input.file))
        case .success(let reading):
            var found = documents(reading.tree)
            guard !found.isEmpty else { return .setAside(reading.problem ?? FormatList.nothingFound(input)) }
            for index in found.indices { found[index].item = index }
            if let problem = reading.problem { found[0].problems.append(problem) }
            return .documents(found)
        }
    }
}

/// Why a file of XML is not read at all.
enum XMLRefusal: Error {
    case bomb, depth, nothing

    func problem(file: String) -> Problem {
        switch self {
        case .bomb:
            Problem(
                code: "xml.bomb",
                detail: "Entities in \(file) refer to each other, as XML bombs do; it is not read. Ask the sender for a file without a DTD."
            )
        case .depth:
            Problem(
                code: "xml.depth",
                detail:
                    "Elements in \(file) are nested more than \(ReaderLimits.xmlDepth) deep; it is not read. Ask the sender for a plain file."
            )
        case .nothing: Problem(code: "xml.empty", detail: "\(file) holds no element. It is read again when it changes.")
        }
    }
}

extension XMLEvents.Fault {
    /// What is said of a file that was read only in part.
    func problem(line: Int?) -> Problem {
        let place = line.map { " at line \($0)" } ?? ""
        switch self {
        case .broken:
            return Problem(code: "xml.broken", detail: "The XML is not well-formed\(place); what could be read was kept.")
        case .faults:
            return Problem(
                code: "xml.faults",
                detail: "The XML has more than \(ReaderLimits.parserFaults) faults, the first\(place); the rest was left out.")
        case .time:
            return Problem(
                code: "xml.time",
                detail: "Reading took more than \(Int(ReaderLimits.parserSeconds)) s of CPU a MiB; the rest was left out. Split the file.")
        case .depth:
            return Problem(code: "xml.depth", detail: "Elements are nested more than \(ReaderLimits.xmlDepth) deep; the rest was left out.")
        }
    }
}
