import Glibc

/// The watched directory: its path, and which directory that path meant when it was last taken up.
///
/// No descriptor is kept, so that a medium can be unmounted. A path that leads to another directory is a lost root, not an empty one:
/// else all its files would count as deleted.
final class Root: Sendable {
    let path: String
    private let identity = Guarded<FileStatus?>(nil)

    init(path: String) {
        self.path = path
    }

    enum Opened {
        case descriptor(Descriptor)
        case failed(Int32)
        /// The path leads to another directory than before, or to one that was deleted.
        case replaced
    }

    /// Opens the directory and makes it the one that counts.
    func takeUp() -> Opened {
        let opened = Descriptor.directory(path)
        guard case .descriptor(let descriptor) = opened else { return failure(opened) }
        identity.change { $0 = FileStatus(descriptor: descriptor.number) }
        return .descriptor(descriptor)
    }

    /// Opens the directory if it is still the same.
    func open() -> Opened {
        let opened = Descriptor.directory(path)
        guard case .descriptor(let descriptor) = opened else { return failure(opened) }
        guard let status = FileStatus(descriptor: descriptor.number), let known = identity.read({ $0 }) else { return .replaced }
        return status.isSame(as: known) ? .descriptor(descriptor) : .replaced
    }

    private func failure(_ opened: Descriptor.Opened) -> Opened {
        if case .failed(let code) = opened { return .failed(code) }
        return .replaced
    }
}
