import WireModel

/// The marks that the reader set, to undo and redo; and those that the archive's rows may not yet show.
package struct MarkHistory: Hashable, Sendable {
    /// Steps kept for undo.
    static let longest = 200

    struct Step: Hashable, Sendable {
        var documents: [DocumentID]
        var change: MarkChange
    }

    private struct Expected: Hashable {
        var isRead: Bool?
        var isStarred: Bool?
    }

    private var done: [Step] = []
    private var undone: [Step] = []
    private var expected: [DocumentID: Expected] = [:]

    package init() {}

    mutating func record(_ step: Step) {
        done.append(step)
        if done.count > Self.longest { done.removeFirst() }
        undone = []
        expect(step)
    }

    /// The step that takes back the last one.
    mutating func undo() -> Step? {
        guard let step = done.popLast() else { return nil }
        undone.append(step)
        let inverse = Step(documents: step.documents, change: step.change.inverse)
        expect(inverse)
        return inverse
    }

    mutating func redo() -> Step? {
        guard let step = undone.popLast() else { return nil }
        done.append(step)
        expect(step)
        return step
    }

    private mutating func expect(_ step: Step) {
        for document in step.documents {
            switch step.change {
            case .read(let isRead): expected[document, default: Expected()].isRead = isRead
            case .starred(let isStarred): expected[document, default: Expected()].isStarred = isStarred
            case .note: break
            }
        }
    }

    /// The row as it will be once the archive has taken in what the reader marked.
    func pending(_ row: HeadlineRow) -> HeadlineRow {
        guard let expected = expected[row.id] else { return row }
        var row = row
        row.isRead = expected.isRead ?? row.isRead
        row.isStarred = expected.isStarred ?? row.isStarred
        return row
    }

    /// Expects nothing more of those of `rows` that are marked so: for answers after which none from before the mark can come.
    mutating func settle(_ rows: [HeadlineRow]) {
        guard !expected.isEmpty else { return }
        for row in rows where pending(row) == row { expected[row.id] = nil }
    }
}

extension MarkChange {
    /// What takes this change back.
    var inverse: MarkChange {
        switch self {
        case .read(let isRead): .read(!isRead)
        case .starred(let isStarred): .starred(!isStarred)
        case .note: .note(nil)
        }
    }

    /// Whether `row` is so already.
    func holds(for row: HeadlineRow) -> Bool {
        switch self {
        case .read(let isRead): row.isRead == isRead
        case .starred(let isStarred): row.isStarred == isStarred
        case .note: false
        }
    }

    func apply(to row: inout HeadlineRow) {
        switch self {
        case .read(let isRead): row.isRead = isRead
        case .starred(let isStarred): row.isStarred = isStarred
        case .note: break
        }
    }
}

extension State {
    /// Marks those of `rows` that are not marked so already; what is undone later is only what changed now.
    mutating func mark(_ rows: [HeadlineRow], _ change: MarkChange) -> [Effect] {
        var seen: Set<DocumentID> = []
        let documents = rows.filter { !change.holds(for: $0) && seen.insert($0.id).inserted }.map(\.id)
        guard !documents.isEmpty else { return [] }
        let step = MarkHistory.Step(documents: documents, change: change)
        marks.record(step)
        show(step)
        return [.mark(documents, change)]
    }

    mutating func undoMark() -> [Effect] {
        guard let step = marks.undo() else {
            notice = "Nothing to undo."
            return []
        }
        show(step)
        return [.mark(step.documents, step.change)]
    }

    mutating func redoMark() -> [Effect] {
        guard let step = marks.redo() else {
            notice = "Nothing to redo."
            return []
        }
        show(step)
        return [.mark(step.documents, step.change)]
    }

    /// The rows in hand show the mark at once; the archive's answer follows.
    private mutating func show(_ step: MarkHistory.Step) {
        let documents = Set(step.documents)
        for index in desk.headlines.indices where documents.contains(desk.headlines[index].id) {
            step.change.apply(to: &desk.headlines[index])
        }
        if case .read(let isRead) = step.change, let unread = desk.totals?.unread {
            desk.totals?.unread = max(0, unread + (isRead ? -documents.count : documents.count))
        }
        for index in levels.indices {
            switch levels[index] {
            case .document(var level):
                guard var row = level.row, documents.contains(row.id) else { continue }
                step.change.apply(to: &row)
                level.row = row
                levels[index] = .document(level)
            case .entity(var level):
                for place in level.articles.indices where documents.contains(level.articles[place].id) {
                    step.change.apply(to: &level.articles[place])
                }
                levels[index] = .entity(level)
            case .setAside: continue
            }
        }
    }
}
