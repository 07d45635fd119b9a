import Glibc

/// The theme that the reader chose last, kept in the state directory; a flag or the configuration goes before it.
enum RememberedTheme {
    /// Longer names are none of ours.
    private static let longestName = 100

    private static var path: String? { StandardPlaces.state.map { $0 + "/theme" } }

    static func load() -> String? {
        guard let path, let text = try? ConfigurationFile.read(path) else { return nil }
        let name = text.prefix { $0 != "\n" }
        return name.isEmpty || name.utf8.count > longestName ? nil : String(name)
    }

    /// Forgetting a theme is no harm, so a failure stays silent.
    static func save(_ name: String) {
        guard let path else { return }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let line = Array((name + "\n").utf8)
        _ = write(descriptor, line, line.count)
    }
}
