import Dispatch
import WireArchive
import WireIngest
import WireModel
import WireScreen
import WireTerminal

/// Carries out what the dashboard asks of the world, away from the thread that owns the terminal.
struct EffectRunner: Sendable {
    private let archive: Archive
    /// `nil` where the archive can only be read.
    private let ingestor: Ingestor?
    private let questions: QuestionDesk
    private let environment: [String: String]
    /// Marks, links and files, one after another.
    private let errands = DispatchQueue(label: "wirewatch.errands")

    init(archive: Archive, questions: QuestionDesk, ingestor: Ingestor?, environment: [String: String]) {
        self.archive = archive
        self.questions = questions
        self.ingestor = ingestor
        self.environment = environment
    }

    /// Begins `effect` and returns at once; what comes of it goes through `post`.
    func perform(_ effect: Effect, post: @escaping @Sendable (Message) -> Void) {
        switch effect {
        case .ask(let ticket, let question):
            questions.ask(ticket: ticket, question) { post(.answered(ticket: ticket, $0)) }
        case .cancel(let ticket):
            questions.cancel(ticket: ticket)
        case .mark(let documents, let change):
            errands.async { mark(documents, change, post: post) }
        case .open(let url):
            errands.async { open(url, post: post) }
        case .export(let name, let content):
            errands.async { export(content, name: name, post: post) }
        case .decide(let decision):
            errands.async { decide(decision, post: post) }
        case .saveTheme(let name):
            errands.async { RememberedTheme.save(name) }
        case .copy, .mouse, .bell, .redraw, .suspend, .quit:
            // The terminal's own: whoever shows the state does these.
            break
        }
    }

    /// Waits until the errands under way are done.
    func finish() {
        errands.sync {}
    }

    private func mark(_ documents: [DocumentID], _ change: MarkChange, post: @Sendable (Message) -> Void) {
        do throws(ArchiveError) {
            try archive.mark(documents, change)
            post(.generation(try archive.generation(), newDocuments: 0))
        } catch {
            post(.failure(SafeText(error.description)))
        }
    }

    private func decide(_ decision: NameDecisions.Decision, post: @Sendable (Message) -> Void) {
        do throws(CommandFailure) {
            try NamesFile.append(decision)
            guard let ingestor else { return post(.failure("this archive can only be read here: names.toml counts at the next start")) }
            ingestor.decide(try NamesFile.load())
        } catch {
            for line in error.lines { post(.failure(line)) }
        }
    }

    private func open(_ url: String, post: @Sendable (Message) -> Void) {
        do throws(LinkError) {
            try LinkOpener.open(url, environment: environment)
        } catch {
            post(.failure(SafeText(error.description)))
        }
    }

    private func export(_ content: String, name: String, post: @Sendable (Message) -> Void) {
        switch ExportFile.write(content, name: name) {
        case .written(let path): post(.notice("Written to \(path)."))
        case .failed(let message): post(.failure(message))
        }
    }
}
