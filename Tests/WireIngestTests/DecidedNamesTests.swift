import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("Names that the reader decided on")
struct DecidedNamesTests {
    private static let merge = NameDecisions([.init(name: "The Mayor", kind: .person, also: ["Orhan Tezcan"])])
    private static let split = NameDecisions([.init(name: "Tezcan", kind: .person)])

    /// A tree in which one person goes by two forms, some of them alone in a document.
    private func tree() -> TemporaryTree {
        let tree = TemporaryTree()
        for number in 0..<90 {
            let text = number % 3 == 0 ? "Tezcan spoke again in Izmir." : "Orhan Tezcan spoke in Izmir. Tezcan left."
            tree.write("\(number).txt", article("Report \(number)", text))
        }
        return tree
    }

    private func fresh(_ tree: TemporaryTree, _ decisions: NameDecisions, _ name: String) throws -> [String] {
        let archive = try Archive.open(tree.base + "/state/\(name).sqlite", access: .readWrite)
        defer { archive.close() }
        try Ingestor(root: tree.root, archive: archive, decisions: decisions, events: { _ in }).catchUp()
        return try counts(archive)
    }

    /// Every person with its figures.
    private func counts(_ archive: Archive) throws -> [String] {
        #expect(try archive.inconsistencies(isThorough: true).isEmpty)
        guard case .entities(let rows, _) = archive.answer(.entities(Scope(now: .present), kinds: [.person], limit: 50)) else { return [] }
        return rows.map { "\($0.key) \($0.mentions) \($0.documents)" }
    }

    @Test("An archive that follows a decision equals one that was made under it; taken back, it is what it was", arguments: [0, 1])
    func follows(which: Int) throws {
        let decisions = which == 0 ? Self.merge : Self.split
        let tree = tree()
        let plain = try fresh(tree, NameDecisions(), "plain")
        let decided = try fresh(tree, decisions, "decided")
        #expect(plain != decided)
        #expect(decided.contains { $0.hasPrefix(which == 0 ? "person/the-mayor 150 90" : "person/tezcan 90 90") }, "\(decided)")
        let archive = try Archive.open(tree.archive, access: .readWrite)
        defer { archive.close() }
        for (step, expected) in [(NameDecisions(), plain), (decisions, decided), (decisions, decided), (NameDecisions(), plain)] {
            try Ingestor(root: tree.root, archive: archive, decisions: step, events: { _ in }).catchUp()
            #expect(try counts(archive) == expected)
        }
    }

    @Test("A decision reaches the archive of a running watch, and documents that arrive behind it")
    func live() throws {
        let room = try Newsroom(tree())
        room.watch()
        let names = { (archive: Archive) -> [String] in (try? counts(archive)) ?? [] }
        room.ingestor.decide(Self.merge)
        room.tree.drop("late.txt", article("Late", "Orhan Tezcan came back. Tezcan stayed."))
        room.expect { _ in names(room.archive).contains { $0.hasPrefix("person/the-mayor ") && $0.hasSuffix(" 91") } }
    }
}
