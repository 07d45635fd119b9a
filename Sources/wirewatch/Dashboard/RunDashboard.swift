import Foundation
import WireArchive
import WireIngest
import WireModel
import WireScreen
import WireTerminal

/// Shows the dashboard of `directory` until the reader leaves it; answers the exit code.
///
/// What the archive holds is shown at once; the ingest catches up behind it and then stays live.
func runDashboardCommand(directory: String, options: DashboardOptions) throws -> Int32 {
    // Before any thread is made, so that signals reach the loop and no other thread.
    TerminalSignals.block()
    let environment = ProcessInfo.processInfo.environment
    var terminal = TerminalOptions(environment: environment)
    terminal.scriptedKeys = options.keys.map { Key.sequence($0) } ?? []
    terminal.clock = options.clock
    terminal.crashNote = StandardPlaces.state.map { $0 + "/crash.txt" }
    terminal.crashHeading = "wirewatch \(Wirewatch.version)"

    let themes = Underway { () throws(CommandFailure) in try ThemeShelf.load().themes() }
    var place = DirectoryOptions()
    place.directory = directory
    place.archive = options.archive
    let session = try Session(place)
    defer { session.archive.close() }
    // Its connections open while the state is read.
    let questions = QuestionDesk(archive: session.archive)
    let state = try DashboardState.initial(session: session, themes: themes.value(), options: options, environment: environment)
    let mailbox = Mailbox()
    for notice in session.archive.notices { mailbox.post(.notice(notice)) }
    let ingestor = try startIngest(session, keep: options.keep, topics: state.keptTopics, mailbox: mailbox)
    defer { ingestor?.stop() }
    let runner = EffectRunner(archive: session.archive, questions: questions, ingestor: ingestor, environment: environment)
    defer { runner.finish() }

    do throws(TerminalError) {
        let perform: @Sendable (Effect, Mailbox) -> Void = { effect, mailbox in runner.perform(effect) { mailbox.post($0) } }
        return options.isLinear
            ? try runLinear(state: state, options: terminal, mailbox: mailbox, perform: perform)
            : try runDashboard(state: state, options: terminal, mailbox: mailbox, perform: perform)
    } catch {
        throw CommandFailure.failed([SafeText(error.description)])
    }
}

extension State {
    /// The topics that the archive keeps: those of the topic files, and the one that is followed.
    fileprivate var keptTopics: [Query] {
        (setup.topics + (topic.map { [$0] } ?? [])).flatMap { topic in
            [topic.query] + topic.watches.map { topic.query.and($0.query) }
        }
    }
}

/// Starts to keep the archive equal to the directory; `nil` where the archive can only be read.
private func startIngest(_ session: Session, keep: KeptTime?, topics: [Query], mailbox: Mailbox) throws(CommandFailure) -> Ingestor? {
    guard !session.isReadOnly else {
        mailbox.post(.role(isWriter: false))
        return nil
    }
    do throws(IngestError) {
        let ingestor = try session.ingestor(underDashboard: true, keep: keep, topics: topics) { mailbox.post(IngestRelay.message(for: $0)) }
        ingestor.watch()
        return ingestor
    } catch {
        throw CommandFailure(error)
    }
}
