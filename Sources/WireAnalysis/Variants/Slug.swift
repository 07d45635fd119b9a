package import WireModel

/// Keys of entities: the same words, the same key, whatever case, diacritics and marks.
package enum Slug {
    /// The key of `name`: folded words with hyphens between them, such as `person/bashar-al-assad`.
    package static func key(_ kind: EntityKind, _ name: String) -> EntityKey {
        withKey(kind, name) { EntityKey(String(decoding: $0, as: UTF8.self)) }
    }

    /// Calls `body` with the bytes of the key of `name`.
    static func withKey<Result>(_ kind: EntityKind, _ name: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start: StaticString =
            switch kind {
            case .person: "person/"
            case .organisation: "organisation/"
            case .place: "place/"
            case .other: "other/"
            }
        return withSlug(of: name, behind: start, body)
    }

    /// The folded words of `name` with hyphens between them; letters and digits only.
    package static func slug(_ name: String) -> String {
        withSlug(of: name, behind: "") { String(decoding: $0, as: UTF8.self) }
    }

    private static let unnamed: StaticString = "unnamed"

    /// Calls `body` with `start` and the slug of `name` behind it.
    private static func withSlug<Result>(
        of name: String, behind start: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        var name = name
        return name.withUTF8 { name in
            // A folded name is never longer than it is written: letters of two bytes become two at the most.
            let most = start.utf8CodeUnitCount + max(name.count, unnamed.utf8CodeUnitCount)
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { space in
                let head = space.update(fromContentsOf: UnsafeBufferPointer(start: start.utf8Start, count: start.utf8CodeUnitCount))
                let room = UnsafeMutableBufferPointer(rebasing: space[head...])
                var count = writePlain(name, to: room) ?? NameFolding.withKey(of: name) { writeFolded($0, to: room) }
                if count == 0 {
                    count = room.update(fromContentsOf: UnsafeBufferPointer(start: unnamed.utf8Start, count: unnamed.utf8CodeUnitCount))
                }
                return body(UnsafeBufferPointer(rebasing: space[..<(head + count)]))
            }
        }
    }

    /// Folds an ASCII name and makes the slug of it at once, and gives its length; `nil` where the name is not ASCII.
    private static func writePlain(_ name: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        var count = 0
        var isApart = false
        for byte in name {
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x41...0x5A:
                if isApart, count > 0 {
                    room[count] = 0x2D
                    count += 1
                }
                isApart = false
                room[count] = byte >= 0x41 ? byte | 0x20 : byte
                count += 1
            case 0x27, 0x60: continue
            case 0x80...: return nil
            default: isApart = true
            }
        }
        return count
    }

    /// Makes the slug of a folded name, and gives its length.
    private static func writeFolded(_ key: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        var isApart = false
        for byte in key {
            guard byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10 else {
                isApart = true
                continue
            }
            if isApart, count > 0 {
                room[count] = 0x2D
                count += 1
            }
            isApart = false
            room[count] = byte
            count += 1
        }
        return count
    }
}
