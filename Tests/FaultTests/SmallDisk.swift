import Foundation

/// A file system of a few kilobytes in memory, which only the superuser may mount.
final class SmallDisk {
    let folder: URL

    static let isUsable: Bool = {
        let place = FileManager.default.temporaryDirectory.appending(path: "wirewatch-disk-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        return (try? SmallDisk(at: place, kilobytes: 64)) != nil
    }()

    init(at folder: URL, kilobytes: Int) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard mount("wirewatch-test", folder.path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
            throw CocoaError(.fileWriteNoPermission)
        }
    }

    deinit {
        // Detached at once, whoever still has a file of it open.
        umount2(folder.path, Int32(MNT_DETACH))
    }

    func grow(kilobytes: Int) throws {
        guard mount("wirewatch-test", folder.path, "tmpfs", UInt(MS_REMOUNT), "size=\(kilobytes)k") == 0 else {
            throw CocoaError(.fileWriteNoPermission)
        }
    }
}
