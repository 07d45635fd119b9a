import ArgumentParser
import WireModel

struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "themes", abstract: "The themes that the dashboard can wear.")

    func run() throws {
        var output = Output()
        for name in try ThemeShelf.load().names { try output.write(SafeText(name)) }
        try output.flush()
    }
}
