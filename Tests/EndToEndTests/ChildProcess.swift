import Foundation

/// A program started by a test.
///
/// Not Foundation's `Process`: that waits until every descendant has let go of a socket, and tmux's server, which stays, never does.
enum ChildProcess {
    /// Starts `arguments`, found in PATH, with these descriptors as its standard input and output; others are not inherited.
    static func start(_ arguments: [String], input: Int32? = nil, output: Int32? = nil) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
        if let output { posix_spawn_file_actions_adddup2(&actions, output, 1) }
        // A test's thread has signals blocked, and a program that inherits that never hears its own alarm.
        var attributes = posix_spawnattr_t()
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = strings(arguments)
        let variables = strings(ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" })
        defer { for string in words + variables { free(string) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, arguments.first ?? "", &actions, &attributes, words, variables)
        if code != 0 { throw TmuxError.failed(arguments: arguments, code: code) }
        return process
    }

    /// Waits for its end, and gives its exit code, or 128 and the signal that ended it.
    @discardableResult
    static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    /// Runs `arguments` to their end, and gives the exit code.
    static func run(_ arguments: [String]) throws -> Int32 {
        wait(for: try start(arguments))
    }

    /// C strings with a null at their end; the caller frees them.
    private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }
}
