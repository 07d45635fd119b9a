/// The lines between `---` (YAML) or `+++` (TOML) in front of a Markdown text: scalars, lists, and one level of maps and tables,
/// which is all that front matter of articles has.
struct FrontMatter {
    /// In order; names in lower case, those inside a map behind its name and a dot.
    private(set) var fields: [(name: String, values: [String])] = []
    /// The first line of the text.
    private(set) var end = 0
    /// The closing line is missing: what could be read was kept.
    private(set) var isOpen = false

    /// `nil` where the text does not start so.
    init?(_ lines: [ByteSlice]) {
        guard let first = lines.first?.trimmed, first.elementsEqual("---".utf8) || first.elementsEqual("+++".utf8) else { return nil }
        let isTOML = first.first == UInt8(ascii: "+")
        let limit = min(lines.count, ReaderLimits.frontMatterLines)
        let close = (1..<max(1, limit)).first { index in
            let line = lines[index].trimmed
            return line.elementsEqual(first) || (!isTOML && line.elementsEqual("...".utf8))
        }
        isOpen = close == nil
        // Without a closing line it ends at the first blank one.
        let stop = close ?? (1..<max(1, limit)).first { lines[$0].trimmed.isEmpty } ?? limit
        end = min(lines.count, close.map { $0 + 1 } ?? stop)
        var rest = lines[min(1, stop)..<stop]
        if isTOML { readTOML(&rest) } else { readYAML(&rest) }
        guard !fields.isEmpty else { return nil }
    }

    /// The values of the first of `names` that is there.
    func values(_ names: String...) -> [String] {
        for name in names {
            if let found = fields.first(where: { $0.name == name && !$0.values.isEmpty }) { return found.values }
        }
        return []
    }

    private mutating func add(_ name: some Sequence<UInt8>, _ values: [String], in map: String = "") {
        let key = String(decoding: name.map(Byte.lowercased), as: UTF8.self)
        fields.append((map.isEmpty ? key : "\(map).\(key)", values.filter { !$0.isEmpty }))
    }

    // MARK: YAML

    private mutating func readYAML(_ lines: inout ArraySlice<ByteSlice>) {
        var map = ""
        while let line = lines.popFirst() {
            let indent = line.prefix(while: { $0 == 32 }).count
            let bare = line.trimmed
            guard !bare.isEmpty, bare.first != UInt8(ascii: "#"), let (name, value) = Self.pair(bare) else { continue }
            if indent == 0 { map = "" }
            if let mark = value.first, mark == UInt8(ascii: "|") || mark == UInt8(ascii: ">") {
                add(name, [Self.block(&lines, deeperThan: indent)], in: map)
            } else if !value.isEmpty {
                var whole = Array(value)
                // A list or a quoted text may go on in the next lines.
                while Self.isUnfinished(whole), let next = lines.popFirst() { whole += [32] + next.trimmed }
                add(name, Self.list(whole[...]) ?? [Self.scalar(whole[...])], in: map)
            } else {
                let items = Self.items(&lines)
                if items.isEmpty && indent == 0 {
                    map = String(decoding: name.map(Byte.lowercased), as: UTF8.self)
                } else {
                    add(name, items, in: map)
                }
            }
        }
    }

    private static func pair(_ line: ByteSlice) -> (ByteSlice, ByteSlice)? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            colon + 1 == line.endIndex || Byte.isSpace(line[colon + 1])
        else { return nil }
        let name = line[..<colon].trimmed.filter { $0 != 34 && $0 != 39 }
        return name.count <= 64 ? (name[...], line[(colon + 1)...].trimmed) : nil
    }

    private static func isUnfinished(_ value: [UInt8]) -> Bool {
        guard value.count < ReaderLimits.elementBytes, let first = value.first else { return false }
        if first == UInt8(ascii: "[") { return value.last != UInt8(ascii: "]") && !value.contains(UInt8(ascii: "]")) }
        return first == 34 && !value.dropFirst().contains(34)
    }

    /// `- item` lines; of a list of maps the `name:`.
    private static func items(_ lines: inout ArraySlice<ByteSlice>) -> [String] {
        var result: [String] = []
        var depth = 0
        while let line = lines.first {
            let bare = line.trimmed
            let indent = line.prefix(while: { $0 == 32 }).count
            let isItem = bare.first == UInt8(ascii: "-") && (bare.count == 1 || Byte.isSpace(bare[bare.startIndex + 1]))
            // The other members of a map.
            let isMember = !isItem && !bare.isEmpty && !result.isEmpty && indent > depth
            guard isItem || isMember else { break }
            lines.removeFirst()
            if isMember { continue }
            depth = indent
            let item = bare.dropFirst().trimmed
            if let (name, value) = pair(item), !value.isEmpty, item.first != 34 {
                if name.elementsEqual("name".utf8) { result.append(scalar(value)) }
            } else {
                result.append(scalar(item))
            }
        }
        return result
    }

    private static func block(_ lines: inout ArraySlice<ByteSlice>, deeperThan indent: Int) -> String {
        var text: [UInt8] = []
        while let line = lines.first, line.trimmed.isEmpty || line.prefix(while: { $0 == 32 }).count > indent {
            lines.removeFirst()
            text += line.trimmed + [32]
        }
        return Whitespace.collapsed(text)
    }

    /// `[a, "b, c"]`.
    private static func list(_ value: ByteSlice) -> [String]? {
        guard value.first == UInt8(ascii: "["), let close = value.lastIndex(of: UInt8(ascii: "]")) else { return nil }
        var result: [String] = []
        var item: [UInt8] = []
        var quote: UInt8 = 0
        for byte in value[(value.startIndex + 1)..<close] + [UInt8(ascii: ",")] {
            if byte == quote {
                quote = 0
            } else if quote == 0, byte == 34 || (byte == 39 && item.allSatisfy(Byte.isSpace)) {
                quote = byte
            } else if quote == 0, byte == UInt8(ascii: ",") {
                result.append(Whitespace.collapsed(item))
                item = []
                continue
            }
            item.append(byte)
        }
        return result.map { scalar(Array($0.utf8)[...]) }
    }

    /// Without quotation marks, or without the comment behind.
    private static func scalar(_ value: ByteSlice) -> String {
        guard let quote = value.first else { return "" }
        if quote == 34 || quote == 39 {
            var result: [UInt8] = []
            var index = value.startIndex + 1
            while index < value.endIndex {
                let byte = value[index]
                let next: UInt8 = index + 1 < value.endIndex ? value[index + 1] : 0
                if quote == 34, byte == UInt8(ascii: "\\"), next != 0 {
                    result.append(next == UInt8(ascii: "n") || next == UInt8(ascii: "t") ? 32 : next)
                    index += 2
                } else if byte == quote {
                    // Two single marks are one.
                    guard quote == 39, next == 39 else { break }
                    result.append(39)
                    index += 2
                } else {
                    result.append(byte)
                    index += 1
                }
            }
            return Whitespace.collapsed(result)
        }
        var end = value.startIndex
        while end < value.endIndex, !(value[end] == UInt8(ascii: "#") && end > value.startIndex && value[end - 1] == 32) { end += 1 }
        let text = Whitespace.collapsed(value[..<end])
        return text == "null" || text == "~" ? "" : text
    }

    // MARK: TOML

    private mutating func readTOML(_ lines: inout ArraySlice<ByteSlice>) {
        var table = ""
        while let line = lines.popFirst() {
            let bare = line.trimmed
            if bare.isEmpty || bare.first == UInt8(ascii: "#") { continue }
            if bare.first == UInt8(ascii: "["), let close = bare.firstIndex(of: UInt8(ascii: "]")) {
                table = String(decoding: bare[..<close].filter { $0 != UInt8(ascii: "[") }.map(Byte.lowercased), as: UTF8.self)
                continue
            }
            guard let equals = bare.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = bare[..<equals].trimmed.filter { $0 != 34 && $0 != 39 }
            var value = Array(bare[(equals + 1)...].trimmed)
            if value.starts(with: [34, 34, 34]) {
                value = Array(value.dropFirst(2))
                while !value.dropFirst().contains(34), value.count < ReaderLimits.elementBytes, let next = lines.popFirst() {
                    value += [32] + next.trimmed
                }
            }
            while Self.isUnfinished(value), let next = lines.popFirst() { value += [32] + next.trimmed }
            add(name, Self.list(value[...]) ?? [Self.scalar(value[...])], in: table == "params" || table == "extra" ? "" : table)
        }
    }
}
