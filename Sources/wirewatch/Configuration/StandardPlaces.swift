import Glibc
import WireModel

/// Where configuration and state live, after the XDG Base Directory Specification.
enum StandardPlaces {
    /// `$XDG_CONFIG_HOME/wirewatch`.
    static var configuration: String? { directory("XDG_CONFIG_HOME", fallback: ".config") }
    /// `$XDG_STATE_HOME/wirewatch`.
    static var state: String? { directory("XDG_STATE_HOME", fallback: ".local/state") }

    /// A relative path in the variable is ignored, as the specification says.
    private static func directory(_ variable: String, fallback: String) -> String? {
        if let value = environment(variable), value.hasPrefix("/") { return value + "/wirewatch" }
        guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/" + fallback + "/wirewatch"
    }

    /// A variable that is set and not empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The TOML files of a folder, sorted; none where there is no such folder.
    static func tomlFiles(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var files: [String] = []
        while let entry = readdir(stream) {
            let file = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) { String(cString: $0) }
            }
            if file.hasSuffix(".toml"), !file.hasPrefix(".") { files.append(folder + "/" + file) }
        }
        return files.sorted()
    }

    /// `syria` for `/…/syria.toml`.
    static func name(ofTOML path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
    }

    /// The archive of a directory, `<name>-<hash of directory>.sqlite`; its folder is made, for the user alone, where it is missing.
    static func archive(for root: String) throws(CommandFailure) -> String {
        guard let state else {
            throw .configuration(["neither XDG_STATE_HOME nor HOME is set: set one, or name the archive with --archive FILE"])
        }
        try makePrivate(state)
        let name = root.split(separator: "/").last.map(String.init) ?? "root"
        let plain = name.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_" }
        let short = String(String.UnicodeScalarView(plain.prefix(40)))
        return state + "/" + (short.isEmpty ? "directory" : short) + "-" + hash(root) + ".sqlite"
    }

    /// Makes `path` and what is missing above it.
    private static func makePrivate(_ path: String) throws(CommandFailure) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o700) != 0, errno != EEXIST else { continue }
            let code = errno
            var status = stat()
            if stat(made, &status) == 0 { continue }
            throw .cannotCreate(["\(made): cannot be made (\(String(cString: strerror(code)))): name another archive with --archive FILE"])
        }
    }

    /// FNV-1a in 64 bits: tells directories of one name apart; nothing rests on its strength.
    private static func hash(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
