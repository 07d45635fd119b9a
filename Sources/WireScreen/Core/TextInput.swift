/// A line that the reader types: text and a cursor, in Unicode scalars.
package struct TextInput: Hashable, Sendable {
    /// Longer input is not taken: no query or command needs more.
    static let longest = 1000

    package private(set) var scalars: [Unicode.Scalar] = []
    package private(set) var cursor = 0

    package init(_ text: String = "") {
        insert(text)
    }

    package var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The text in front of the cursor.
    package var head: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[..<cursor])
        return String(view)
    }

    package var isEmpty: Bool { scalars.isEmpty }

    mutating func insert(_ text: String) {
        for scalar in text.unicodeScalars {
            guard scalars.count < Self.longest else { return }
            let isBlank = scalar.value < 32 || scalar.value == 127
            scalars.insert(isBlank ? " " : scalar, at: cursor)
            cursor += 1
        }
    }

    mutating func replace(with text: String) {
        scalars = []
        cursor = 0
        insert(text)
    }

    /// Takes an editing key; `false` where the key edits nothing.
    mutating func edit(_ key: Key) -> Bool {
        if let scalar = key.typed {
            insert(String(Character(scalar)))
            return true
        }
        if key.control, case .character(let letter) = key.code { return editControl(letter) }
        switch key.code {
        case .backspace:
            guard cursor > 0 else { return true }
            scalars.remove(at: cursor - 1)
            cursor -= 1
        case .delete:
            if cursor < scalars.count { scalars.remove(at: cursor) }
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(scalars.count, cursor + 1)
        case .home: cursor = 0
        case .end: cursor = scalars.count
        default: return false
        }
        return true
    }

    private mutating func editControl(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "a": cursor = 0
        case "e": cursor = scalars.count
        case "u":
            scalars.removeSubrange(..<cursor)
            cursor = 0
        case "k": scalars.removeSubrange(cursor...)
        case "w":
            var start = cursor
            while start > 0, scalars[start - 1] == " " { start -= 1 }
            while start > 0, scalars[start - 1] != " " { start -= 1 }
            scalars.removeSubrange(start..<cursor)
            cursor = start
        default: return false
        }
        return true
    }
}
