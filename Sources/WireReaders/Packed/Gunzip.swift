import CZlib

/// Unpacks gzip, member by member, within bounds: what unpacks to too much is a bomb or no news.
struct Gunzip {
    /// Why the unpacking ended before the end of the file.
    enum Fault: Hashable {
        /// More than `limit` bytes came out.
        case size
        /// More than `ReaderLimits.packedRatio` bytes came out of one.
        case ratio
        /// The file is damaged or cut off at this byte.
        case broken(at: Int)
    }

    private let bytes: [UInt8]
    private let limit: Int
    private var position = 0
    private var total = 0
    private(set) var fault: Fault?

    /// - Parameter limit: the most bytes that all members may hold together.
    init(_ bytes: [UInt8], limit: Int) {
        self.bytes = bytes
        self.limit = limit
    }

    static func isGzip(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// The next member, as far as it can be read; `nil` behind the last one and behind a fault.
    mutating func next() -> [UInt8]? {
        while position < bytes.count, bytes[position] == 0 { position += 1 }
        guard fault == nil, position < bytes.count else { return nil }
        guard Self.isGzip(bytes[position...]) else {
            fault = .broken(at: position)
            return nil
        }
        var result: [UInt8] = []
        inflate(into: &result)
        total += result.count
        return fault == .size || fault == .ratio ? nil : result
    }

    /// All members as one, as `gzip -d` does.
    mutating func all() -> [UInt8] {
        var result: [UInt8] = []
        while let member = next() {
            if result.isEmpty { result = member } else { result += member }
        }
        return result
    }

    /// The first bytes of what `bytes` unpack to.
    static func start(of bytes: [UInt8]) -> [UInt8] {
        var unpacking = Gunzip(bytes, limit: ReaderLimits.bytes)
        var result: [UInt8] = []
        unpacking.inflate(into: &result, until: 1)
        return result
    }

    /// Unpacks the member at `position`, and no further than to `until` bytes.
    private mutating func inflate(into result: inout [UInt8], until: Int = .max) {
        var stream = z_stream()
        guard wire_inflate_init(&stream) == Z_OK else { return fault = .broken(at: position) }
        defer { inflateEnd(&stream) }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var status = Z_OK
        bytes.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            let room = source.count - position
            // zlib only reads what `next_in` points to.
            stream.next_in = UnsafeMutablePointer(mutating: base + position)
            stream.avail_in = UInt32(clamping: room)
            while status == Z_OK && result.count < until {
                let count = chunk.withUnsafeMutableBufferPointer { target -> Int in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return target.count - Int(stream.avail_out)
                }
                result += chunk[..<count]
                let used = room - Int(stream.avail_in)
                if total + result.count > limit { return fault = .size }
                if result.count > ReaderLimits.packedFree && result.count / ReaderLimits.packedRatio > used { return fault = .ratio }
                // Nothing more comes in, and nothing more goes out.
                if count == 0 && stream.avail_in == 0 { break }
            }
            position += room - Int(stream.avail_in)
        }
        if fault == nil && status != Z_STREAM_END && result.count < until { fault = .broken(at: position) }
    }
}
