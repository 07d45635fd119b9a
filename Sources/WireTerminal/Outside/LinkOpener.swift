// For sigset_t, which belongs to whichever module of ours includes its header first.
internal import CLinux
internal import CNcurses
internal import Dispatch
internal import Glibc

/// Opens links in the reader's browser, without a shell.
package enum LinkOpener {
    /// Starts the browser for `url` and returns at once. `environment` names it in BROWSER; xdg-open is asked otherwise.
    /// Throws where the link is refused or no browser starts; the reader has seen and confirmed the link before.
    package static func open(_ url: String, environment: [String: String]) throws(LinkError) {
        if let objection = LinkRules.objection(to: url) { throw objection }
        let arguments = command(for: url, browser: environment["BROWSER"])
        guard let process = spawn(arguments, environment: environment) else {
            throw .noBrowser(name: arguments.first ?? "the browser")
        }
        // Somebody has to take the browser's exit status, or it stays as a zombie.
        DispatchQueue.global(qos: .background).async {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
        }
    }

    /// The argument vector: the first alternative of BROWSER (they stand between colons), where `%s` stands for the link, which
    /// otherwise comes last.
    static func command(for url: String, browser: String?) -> [String] {
        let first = (browser ?? "").split(separator: ":").first.map(String.init) ?? "xdg-open"
        let words = first.split(separator: " ").map(String.init)
        guard let program = words.first, !program.hasPrefix("-"), !program.contains("%s") else { return ["xdg-open", url] }
        let rest = words.dropFirst()
        if rest.contains("%s") { return [program] + rest.map { $0 == "%s" ? url : $0 } }
        return [program] + rest + [url]
    }

    /// In a session of its own, so that the terminal's signals do not reach it, with nothing of the terminal in its hands.
    private static func spawn(_ arguments: [String], environment: [String: String]) -> pid_t? {
        guard let program = arguments.first else { return nil }
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for file in 0...2 as ClosedRange<Int32> {
            posix_spawn_file_actions_addopen(&actions, file, "/dev/null", file == 0 ? O_RDONLY : O_WRONLY, 0)
        }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // POSIX_SPAWN_SETSID, which the overlay hides.
        let newSession: Int32 = 0x80
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | newSession
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let words = Self.strings(arguments)
        let variables = Self.strings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        defer { for string in words + variables { free(string) } }
        var process: pid_t = 0
        return posix_spawnp(&process, program, &actions, &attributes, words, variables) == 0 ? process : nil
    }

    /// C strings with a null at their end; the caller frees them.
    private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }
}
