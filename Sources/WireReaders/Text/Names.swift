/// Lists of authors as pages write them.
enum Names {
    /// `Jane Roe and John Doe, Political Editor` -> the two names; roles, outlets and places behind a comma go.
    static func split(_ text: ByteSlice) -> [String] {
        var names: [String] = []
        var clean = Whitespace.collapsedBytes(text)[...]
        if clean.starts(withLowercase: "by ") { clean = clean.dropFirst(3) }
        for part in pieces(clean) {
            let words = part.split(separator: 32)
            guard let first = words.first, words.count <= 6, part.count < 80 else { continue }
            // Behind the first name, a part of small letters or of one word is a role or an outlet.
            if !names.isEmpty && (words.count < 2 || Byte.isLower(first.first ?? 0) || isRole(part)) { continue }
            names.append(part.string)
        }
        return names
    }

    private static func pieces(_ text: ByteSlice) -> [ByteSlice] {
        var result: [ByteSlice] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let rest = text[index...]
            var width = 0
            if text[index] == UInt8(ascii: ",") || text[index] == UInt8(ascii: ";") || text[index] == UInt8(ascii: "|") { width = 1 }
            if rest.starts(withLowercase: " and ") || rest.starts(withLowercase: " und ") { width = 5 }
            if rest.starts(withLowercase: " & ") { width = 3 }
            if width > 0 {
                result.append(text[start..<index].trimmed)
                index += width
                start = index
            } else {
                index += 1
            }
        }
        result.append(text[start...].trimmed)
        return result.filter { !$0.isEmpty }
    }

    private static func isRole(_ part: ByteSlice) -> Bool {
        let roles: [StaticString] = [
            "editor", "reporter", "correspondent", "writer", "staff", "bureau", "chief", "columnist", "news", "press", "times", "post",
            "contributor",
        ]
        return roles.contains { part.contains(lowercase: $0) }
    }
}
