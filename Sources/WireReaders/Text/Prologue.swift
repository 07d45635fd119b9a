/// The start of a marked-up file: what stands before the root element, and the root element's name.
struct Prologue {
    /// In lower case, with its namespace prefix; `nil` where the text does not start with markup.
    var rootName: String?
    /// The root element's tag as it stands, from `<` to `>`.
    var rootTag: ByteSlice = []
    /// The text begins with `<?xml`.
    var isDeclaredXML = false
    /// The doctype's name in lower case.
    var doctype: String?

    init(_ text: [UInt8]) {
        var rest = text.prefix(ReaderLimits.prologueSearchBytes)
        // Comments before the root can be long; 64 declarations are past anything real.
        for _ in 0..<64 {
            rest = rest.drop(while: Byte.isSpace)
            guard rest.first == UInt8(ascii: "<") else { return }
            if rest.starts(withLowercase: "<?") {
                if rest.starts(withLowercase: "<?xml ") { isDeclaredXML = true }
                rest = rest[Self.end(of: ">", in: rest)...]
            } else if rest.starts(withLowercase: "<!--") {
                rest = rest[Self.end(of: "-->", in: rest)...]
            } else if rest.starts(withLowercase: "<!doctype") {
                doctype = Self.name(rest.dropFirst(9).drop(while: Byte.isSpace))
                rest = rest[Doctype.end(in: rest)...]
            } else {
                rootName = Self.name(rest.dropFirst())
                rootTag = rest[..<Self.end(of: ">", in: rest)]
                return
            }
        }
    }

    private static func end(of mark: StaticString, in slice: ByteSlice) -> Int {
        slice.firstRange(ofLowercase: mark)?.upperBound ?? slice.endIndex
    }

    private static func name(_ slice: ByteSlice) -> String? {
        let name = slice.prefix { Byte.isWord($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        return name.isEmpty || name.count > 80 ? nil : String(decoding: name.map(Byte.lowercased), as: UTF8.self)
    }
}

/// A document type declaration with its internal subset.
enum Doctype {
    /// Where the declaration that `slice` starts with ends: past its `>`, quotes and brackets observed.
    static func end(in slice: ByteSlice) -> Int {
        var index = slice.startIndex
        var quote: UInt8 = 0
        var isInside = false
        while index < slice.endIndex {
            let byte = slice[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 34 || byte == 39 {
                quote = byte
            } else if byte == UInt8(ascii: "[") {
                isInside = true
            } else if byte == UInt8(ascii: "]") {
                isInside = false
            } else if byte == UInt8(ascii: ">") && !isInside {
                return index + 1
            }
            index += 1
        }
        // An odd quotation mark: the first `>` is the better guess.
        return slice.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? slice.endIndex
    }
}
