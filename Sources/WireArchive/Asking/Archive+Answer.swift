internal import GRDB
internal import GRDBSQLite
package import WireModel

extension Archive {
    /// The longest that a question may take: after it, a pane shows that it could not be answered. What is asked of a million documents on a
    /// slow machine may take seconds, and is taken back when it is no longer wanted.
    package static let budget: Duration = .seconds(20)

    /// Answers `question` from a snapshot; never throws: what goes wrong comes as `.failure` with the place and the remedy.
    ///
    /// A question is stopped when its budget is used up or `isCancelled` says that nobody waits any more.
    package func answer(
        _ question: Question, budget: Duration = Archive.budget, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> Answer {
        do {
            return try reading { database in
                let watch = QueryWatch(budget: budget, isCancelled: isCancelled)
                return try watch.over(database) {
                    try Asker(database: database, matches: matches, path: path, isOver: { watch.isOver }).answer(question)
                }
            }
        } catch {
            return .failure(message: error.description)
        }
    }
}

/// Stops the statements of a connection when time is up.
final class QueryWatch {
    /// SQLite asks after so many steps of its machine: some 50 microseconds.
    private static let steps: Int32 = 4000

    private let deadline: ContinuousClock.Instant
    private let isCancelled: () -> Bool

    init(budget: Duration, isCancelled: @escaping () -> Bool) {
        deadline = .now + budget
        self.isCancelled = isCancelled
    }

    var isOver: Bool { isCancelled() || ContinuousClock.now >= deadline }

    /// Runs `body`; statements that are under way when time is up fail with SQLITE_INTERRUPT.
    func over<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
        let connection = database.sqliteConnection
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            connection, Self.steps,
            { context in
                guard let context else { return 0 }
                return Unmanaged<QueryWatch>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
            }, context)
        defer { sqlite3_progress_handler(connection, 0, nil, nil) }
        if isOver { throw DatabaseError(resultCode: .SQLITE_INTERRUPT) }
        return try withExtendedLifetime(self, body)
    }
}
