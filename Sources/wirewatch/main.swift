import ArgumentParser
import Glibc
import WireModel

// A parent may have left signals blocked; whoever asks this program to end is heard all the same.
var heard = sigset_t()
sigemptyset(&heard)
for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { sigaddset(&heard, signal) }
sigprocmask(SIG_UNBLOCK, &heard, nil)

// The one place that turns errors into words and exit codes. Whatever an argument held reaches the terminal as safe text.
do {
    var command = try Wirewatch.parseAsRoot()
    try command.run()
} catch let failure as CommandFailure {
    Console.say(failure.lines)
    exit(failure.exitCode)
} catch {
    let code = Wirewatch.exitCode(for: error)
    let message = Wirewatch.fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0) }
    if code.isSuccess {
        var output = Output()
        do throws(CommandFailure) {
            try output.write(message)
            try output.flush()
        } catch {
            Console.say(error.lines)
            exit(error.exitCode)
        }
    } else {
        Console.say(message)
    }
    exit(code.rawValue)
}
