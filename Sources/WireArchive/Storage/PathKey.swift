/// A path as a key: by its bytes, since names that are one to Unicode, an é of one scalar and of two, are two files.
package struct PathKey: Hashable, Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    package static func == (left: PathKey, right: PathKey) -> Bool {
        left.path.utf8.elementsEqual(right.path.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var path = path
        path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
