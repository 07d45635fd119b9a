import Foundation

/// Kills a program when its archive has changed so many times: a moment that depends on the work done, not on a clock.
enum Assassin {
    enum Outcome: Equatable {
        case killed
        /// It was done before.
        case ended(Int32)
    }

    /// Runs `process`, and sends SIGKILL at the change with number `change` among the files of `folder`.
    static func run(_ process: Process, watching folder: String, until change: Int) throws -> Outcome {
        let events = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        defer { close(events) }
        guard events >= 0, inotify_add_watch(events, folder, UInt32(IN_MODIFY | IN_CREATE)) >= 0 else {
            throw CocoaError(.fileReadUnknown)
        }
        // The end of the program closes its side of this pipe.
        let life = Pipe()
        process.standardOutput = life
        process.standardError = FileHandle.nullDevice
        try process.run()
        try? life.fileHandleForWriting.close()
        var seen = 0
        while seen < change {
            var descriptors = [
                pollfd(fd: events, events: Int16(POLLIN), revents: 0),
                pollfd(fd: life.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&descriptors, 2, 60_000) > 0 || errno == EINTR else { break }
            seen += count(events)
            if descriptors[1].revents != 0, descriptors[0].revents == 0 { break }
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal ? .killed : .ended(process.terminationStatus)
    }

    /// How many events wait.
    private static func count(_ events: Int32) -> Int {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let got = buffer.withUnsafeMutableBytes { read(events, $0.baseAddress, $0.count) }
        var (offset, count) = (0, 0)
        while offset + MemoryLayout<inotify_event>.size <= got {
            // The length of the name stands behind watch, mask and cookie.
            let length = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self) }
            offset += MemoryLayout<inotify_event>.size + Int(length)
            count += 1
        }
        return count
    }
}
