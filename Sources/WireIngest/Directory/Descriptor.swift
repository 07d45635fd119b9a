import CLinux
import Glibc

/// An open descriptor that closes itself.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// Opens a directory named by the user; a link in its path is followed, since the user named it.
    static func directory(_ path: String) -> Opened {
        opened { PathBytes.withPath(path) { linux_open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK, 0) } }
    }

    enum Opened {
        case descriptor(Descriptor)
        /// The errno.
        case failed(Int32)
    }

    /// Opens `path` below `root` for reading. No link on the way or at the end is followed, nothing blocks, nothing escapes the root.
    ///
    /// openat2 does this in one call; where it is missing (before Linux 5.6, or forbidden by a sandbox), the path is walked part by part.
    static func open(_ path: String, below root: Descriptor, directory: Bool = false) -> Opened {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (directory ? O_DIRECTORY : 0)
        let direct = opened {
            PathBytes.withPath(path.isEmpty ? "." : path) { linux_openat2(root.number, $0, UInt64(flags), 0, linux_resolve_beneath()) }
        }
        guard case .failed(let code) = direct, code == ENOSYS || code == EPERM else { return direct }
        return walk(path, below: root, flags: flags)
    }

    private static func walk(_ path: String, below root: Descriptor, flags: Int32) -> Opened {
        var parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard !parts.contains("..") else { return .failed(EXDEV) }
        let last = parts.popLast() ?? "."
        var current = root
        for part in parts {
            let step = opened {
                PathBytes.withPath(part) { linux_openat(current.number, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0) }
            }
            guard case .descriptor(let next) = step else { return step }
            current = next
        }
        return opened { PathBytes.withPath(last) { linux_openat(current.number, $0, flags, 0) } }
    }

    /// Runs one opening call again while signals interrupt it (or, for openat2, while a rename races with it).
    private static func opened(_ call: () -> Int32) -> Opened {
        for _ in 0..<64 {
            let number = call()
            if number >= 0 { return .descriptor(Descriptor(number)) }
            guard errno == EINTR || errno == EAGAIN else { return .failed(errno) }
        }
        return .failed(EAGAIN)
    }
}
