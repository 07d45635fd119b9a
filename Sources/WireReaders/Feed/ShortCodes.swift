/// The texts of WordPress as its exports hold them: line ends that make paragraphs, and short codes such as `[gallery ids="1,2"]`
/// and `[caption]…[/caption]`, of which stays what they enclose.
enum ShortCodes {
    static func removed(from entry: FeedBuilder.Record) -> FeedBuilder.Record {
        var result = entry
        if let content = entry.content { result.content?.bytes = removed(from: content.bytes) }
        if let summary = entry.summary { result.summary?.bytes = removed(from: summary.bytes) }
        if let description = entry.description { result.description?.bytes = removed(from: description.bytes) }
        return result
    }

    static func removed(from text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        let closed = closedNames(text)
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "["), let end = code(text[index...], closed) {
                index = end
                continue
            }
            if text[index] != 10 {
                result.append(text[index])
            } else if index + 1 < text.count, text[index + 1] == 10 {
                result += Array("<p>".utf8)
            } else {
                result += Array("<br>".utf8)
            }
            index += 1
        }
        return result
    }

    /// Where the short code that `text` starts with ends: `[name]`, `[/name]`, `[name attribute="value"]`, names in small letters.
    private static func code(_ text: ByteSlice, _ closed: Set<[UInt8]>) -> Int? {
        let rest = text.dropFirst().drop { $0 == UInt8(ascii: "/") }
        let name = rest.prefix { Byte.isLower($0) || Byte.isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        guard name.count > 2, let close = text.prefix(ReaderLimits.elementBytes).firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let attributes = text[name.endIndex..<max(name.endIndex, close)]
        // "[sic]" and "[our town]" are words of the text.
        guard attributes.isEmpty ? name.contains(UInt8(ascii: "_")) || closed.contains(Array(name)) : attributes.contains(UInt8(ascii: "="))
        else { return nil }
        return close + 1
    }

    /// The names of all codes that are closed somewhere: `[/name]`.
    private static func closedNames(_ text: [UInt8]) -> Set<[UInt8]> {
        var names: Set<[UInt8]> = []
        var index = 0
        while index + 2 < text.count {
            if text[index] == UInt8(ascii: "["), text[index + 1] == UInt8(ascii: "/") {
                let name = text[(index + 2)...].prefix(64).prefix { $0 != UInt8(ascii: "]") }
                names.insert(Array(name))
                index = name.endIndex
            } else {
                index += 1
            }
        }
        return names
    }
}
