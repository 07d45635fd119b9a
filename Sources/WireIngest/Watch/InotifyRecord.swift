import Glibc

/// One record as inotify gives it.
struct InotifyRecord {
    /// The watch; -1 for an overflow.
    var watch: Int32
    var mask: UInt32
    /// Empty where the watched directory itself is meant.
    var name: String

    func has(_ flag: some BinaryInteger) -> Bool {
        mask & UInt32(truncatingIfNeeded: flag) != 0
    }

    /// Calls `body` for each record of what one read gave.
    static func each(in bytes: UnsafeRawBufferPointer, _ body: (InotifyRecord) -> Void) {
        let header = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + header <= bytes.count {
            let watch = bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)
            let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
            let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            guard offset + header + length <= bytes.count else { return }
            // The name is padded with zeros.
            let padded = UnsafeRawBufferPointer(rebasing: bytes[(offset + header)..<(offset + header + length)])
            let name = UnsafeRawBufferPointer(rebasing: padded.prefix { $0 != 0 })
            body(InotifyRecord(watch: watch, mask: mask, name: PathBytes.text(name)))
            offset += header + length
        }
    }
}
