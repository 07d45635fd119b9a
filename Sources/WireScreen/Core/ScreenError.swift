/// What is wrong with a file of the reader's own, or a name that is asked for.
package enum ScreenError: Error, Hashable, Sendable, CustomStringConvertible {
    case syntax(file: String, line: Int, detail: String)
    case unknownEntry(file: String, line: Int, entry: String, known: String)
    case badValue(file: String, line: Int, entry: String, detail: String)
    case sameKey(file: String, key: String, first: String, second: String)
    case unknownTheme(name: String, known: String)
    case inheritanceLoop(theme: String)

    package var description: String {
        switch self {
        case .syntax(let file, let line, let detail): "\(file):\(line): \(detail). Write it as TOML."
        case .unknownEntry(let file, let line, let entry, let known): "\(file):\(line): nothing is called “\(entry)”. Known here: \(known)."
        case .badValue(let file, let line, let entry, let detail): "\(file):\(line): “\(entry)”: \(detail)."
        case .sameKey(let file, let key, let first, let second):
            "\(file): the key \(key) stands for both “\(first)” and “\(second)”. Take it from one of them."
        case .unknownTheme(let name, let known): "No theme is called “\(name)”. There are: \(known)."
        case .inheritanceLoop(let theme): "The theme “\(theme)” inherits from itself. Change its `inherits`."
        }
    }
}
