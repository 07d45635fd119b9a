import Glibc
import TOMLKit
import WireModel

/// A TOML file of the reader's own. Whatever is wrong in it is told with its file and line.
struct ConfigurationFile {
    /// More is no configuration: a mistaken path must not fill the memory.
    private static let maximumBytes = 1 << 20

    let path: String
    let text: String
    private let root: TOMLTable

    /// `nil` where there is no such file.
    init?(path: String) throws(CommandFailure) {
        guard let text = try Self.read(path) else { return nil }
        self.path = path
        self.text = text
        do {
            root = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw .configuration(["\(path):\(error.source.begin.line): \(error.description)"])
        } catch {
            throw .configuration(["\(path): is not TOML: \(String(describing: error))"])
        }
    }

    /// The file's text; `nil` where there is none.
    static func read(_ path: String) throws(CommandFailure) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .configuration(["\(path): cannot be read (\(String(cString: strerror(errno))))"])
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= maximumBytes else {
            throw .configuration(["\(path): is no regular file of at most \(maximumBytes >> 20) MiB"])
        }
        let size = Int(status.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
                if got > 0 { filled += got } else if got == 0 || errno != EINTR { return }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private var table: ConfigurationTable {
        ConfigurationTable(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false), first: 0, table: root)
    }

    /// Refuses the first key that is none of `known`.
    func requireKeys(_ known: [String]) throws(CommandFailure) { try table.requireKeys(known) }

    func string(_ key: String) throws(CommandFailure) -> String? { try table.string(key) }

    func boolean(_ key: String) throws(CommandFailure) -> Bool? { try table.boolean(key) }

    func strings(_ key: String) throws(CommandFailure) -> [String] { try table.strings(key) }

    /// What is wrong with the value of `key`.
    func wrong(_ key: String, _ detail: String) -> CommandFailure { table.wrong(key, detail) }

    /// The tables of `[[key]]`, in order.
    func tables(_ key: String) throws(CommandFailure) -> [ConfigurationTable] {
        guard let value = root[key] else { return [] }
        guard let array = value.array else { throw wrong(key, "must be tables, each under [[\(key)]]") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let heads = lines.indices.filter { lines[$0].drop { $0 == " " || $0 == "\t" }.hasPrefix("[[") }
        var tables: [ConfigurationTable] = []
        for (number, element) in array.enumerated() {
            guard let table = element.table else { throw wrong(key, "must be tables, each under [[\(key)]]") }
            tables.append(ConfigurationTable(path: path, lines: lines, first: number < heads.count ? heads[number] : 0, table: table))
        }
        return tables
    }
}

/// A table of a TOML file of the reader's own, with the line at which it starts.
struct ConfigurationTable {
    let path: String
    let lines: [Substring]
    /// The line of its head, from 0.
    let first: Int
    let table: TOMLTable

    /// Refuses the first key that is none of `known`.
    func requireKeys(_ known: [String]) throws(CommandFailure) {
        let unknown = table.keys.filter { !known.contains($0) }.map { (line(of: $0), $0) }
        guard let (line, key) = unknown.min(by: { $0 < $1 }) else { return }
        throw .configuration(["\(path):\(line): nothing is called “\(key)”; known here: \(known.joined(separator: ", "))"])
    }

    func string(_ key: String) throws(CommandFailure) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string else { throw wrong(key, "must be text in quotation marks") }
        return text
    }

    func boolean(_ key: String) throws(CommandFailure) -> Bool? {
        guard let value = table[key] else { return nil }
        guard let flag = value.bool else { throw wrong(key, "must be true or false") }
        return flag
    }

    func number(_ key: String) throws(CommandFailure) -> Double? {
        guard let value = table[key] else { return nil }
        guard let number = value.double ?? value.int.map(Double.init) else { throw wrong(key, "must be a number") }
        return number
    }

    /// The texts of an array; none where there is no such key.
    func strings(_ key: String) throws(CommandFailure) -> [String] {
        guard let value = table[key] else { return [] }
        let texts = value.array?.compactMap(\.string)
        guard let texts, texts.count == value.array?.count else { throw wrong(key, "must be a list of texts in quotation marks") }
        return texts
    }

    /// What is wrong with the value of `key`.
    func wrong(_ key: String, _ detail: String) -> CommandFailure {
        .configuration(["\(path):\(line(of: key)): “\(key)” \(detail)"])
    }

    /// The line that sets `key`, from 1; where none does, the table's head.
    private func line(of key: String) -> Int {
        let place = lines.indices.dropFirst(first).first { index in
            let rest = lines[index].drop { " \t[\"'".contains($0) }
            guard rest.hasPrefix(key), let next = rest.dropFirst(key.count).first else { return false }
            return " \t=].\"'".contains(next)
        }
        return (place ?? first) + 1
    }
}
