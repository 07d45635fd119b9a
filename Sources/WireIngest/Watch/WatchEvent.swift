import WireArchive

/// What happened in the watched tree, in the terms of this module. Paths are below the root.
enum WatchEvent: Equatable, Sendable {
    /// A file was closed after writing, or moved in, or it is gone: look what it is now.
    case changed(String)
    /// A file was created; its writer will close it, unless it was linked into place.
    case created(String)
    /// Permissions changed.
    case attributes(String, isDirectory: Bool)
    case directoryAppeared(String)
    /// Moved away: what was below it is not reported one by one.
    case directoryLeft(String)
    /// The kernel's queue ran over: anything may have happened.
    case overflow
    /// The root was deleted, moved or unmounted.
    case rootGone
}

extension WatchEvent {
    /// Paths are compared by their bytes.
    static func == (left: WatchEvent, right: WatchEvent) -> Bool {
        switch (left, right) {
        case (.changed(let path), .changed(let other)), (.created(let path), .created(let other)),
            (.directoryAppeared(let path), .directoryAppeared(let other)), (.directoryLeft(let path), .directoryLeft(let other)):
            PathKey(path) == PathKey(other)
        case (.attributes(let path, let isDirectory), .attributes(let other, let isOtherDirectory)):
            isDirectory == isOtherDirectory && PathKey(path) == PathKey(other)
        case (.overflow, .overflow), (.rootGone, .rootGone): true
        default: false
        }
    }
}
