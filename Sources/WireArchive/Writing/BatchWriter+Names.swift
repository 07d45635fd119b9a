internal import GRDB
import WireModel

extension BatchWriter {
    /// Puts a new analysis into the place of an old one. The text and all that the reader marked stay; no revision is counted.
    func reanalyse(_ id: Int64, _ analysed: AnalysedDocument) throws {
        guard let old = try StoredColumns(id, in: database) else { return }
        try withdraw(old, document: id)
        let known = try resolve(analysed.entities)
        try updateText(analysed, known, document: id)
        try name(analysed.entities, known, sign: 1, document: id)
        try contribute(contribution(of: analysed, known), of: old.columns, document: id, sign: 1)
        try note(analysed.document.problems, document: id)
        let story = try rejoinStory(analysed.signature, document: id, time: old.columns.time, story: old.story)
        try database.prepared("UPDATE documents SET story = ? WHERE id = ?").run([.integer(story), .integer(id)])
        outcome.revised.append(DocumentID(id))
        outcome.isNews = true
    }

    /// Lets the sums of this batch decide anew whom the surnames of all decided forms stand for.
    func reconsiderDecided() throws {
        outcome.isNews = true
        caches.decided = nil
        sums.surnames.formUnion(try decided().surnames)
    }

    /// What the reader decided on people's names.
    func decided() throws -> DecidedPeople {
        if let known = caches.decided { return known }
        let found = try DecidedPeople(database)
        caches.decided = found
        return found
    }
}

/// The reader's decisions on people, as far as they say whom a surname stands for that stands alone.
struct DecidedPeople {
    /// Surnames that are a name of their own: no full name takes them in.
    private(set) var loners: Set<String> = []
    /// The names under which the bearers of a surname go by decision.
    private(set) var bearers: [String: Set<String>] = [:]
    /// The surnames that go with a decided name.
    private(set) var surnamesByName: [String: Set<String>] = [:]
    /// The last words of all decided forms.
    private(set) var surnames: Set<String> = []

    init(_ database: Database) throws {
        let mark = EntityKind.person.rawValue + " "
        try database.prepared("SELECT form, decision FROM decided").each { row in
            let (form, decision) = (row.text(0), row.text(1))
            let words = Folding.fold(form).split(separator: " ").map(String.init)
            guard let last = words.last else { return }
            surnames.insert(last)
            guard decision.hasPrefix(mark) else { return }
            let name = String(decision.dropFirst(mark.count))
            if words.count == 1, name == form {
                loners.insert(last)
            } else if words.count > 1, name != form {
                bearers[last, default: []].insert(name)
                surnamesByName[name, default: []].insert(last)
            }
        }
    }
}
