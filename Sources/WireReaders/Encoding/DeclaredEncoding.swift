/// The character set that a file names itself: `<?xml encoding="…"?>`, `<meta charset>`, `<meta … content="…; charset=…">`.
enum DeclaredEncoding {
    /// The name in lower case, made canonical as browsers do (WHATWG Encoding, "get an encoding"); `nil` where none is declared.
    static func name(in bytes: [UInt8]) -> String? {
        let start = bytes.prefix(ReaderLimits.prologueBytes)
        guard let lessThan = start.firstIndex(where: { !Byte.isSpace($0) }), start[lessThan] == UInt8(ascii: "<") else { return nil }
        if start[lessThan...].starts(withLowercase: "<?xml") {
            let end = start.firstIndex(of: UInt8(ascii: ">")) ?? start.endIndex
            if let label = label(after: "encoding", in: start[lessThan..<end]) { return canonical(label) }
        }
        var rest = start
        while let meta = rest.firstRange(ofLowercase: "<meta") {
            let end = rest[meta.upperBound...].firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
            if let label = label(after: "charset", in: rest[meta.upperBound..<end]) { return canonical(label) }
            rest = rest[end...]
        }
        return nil
    }

    /// The value behind `word` and an equals sign.
    private static func label(after word: StaticString, in slice: ByteSlice) -> String? {
        guard let range = slice.firstRange(ofLowercase: word) else { return nil }
        let value = slice[range.upperBound...].drop { Byte.isSpace($0) || $0 == UInt8(ascii: "=") || $0 == 34 || $0 == 39 }
        let label = value.prefix {
            Byte.isLetter($0) || Byte.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":")
        }
        return label.isEmpty || label.count > 40 ? nil : String(decoding: label.map(Byte.lowercased), as: UTF8.self)
    }

    static func canonical(_ label: String) -> String {
        switch label {
        case "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "utf16": "utf-8"
        case "iso-8859-1", "iso8859-1", "iso88591", "latin1", "latin-1", "l1", "ascii", "us-ascii", "ansi", "cp1252", "x-cp1252",
            "windows1252":
            "windows-1252"
        case "gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese": "gb18030"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": "cp932"
        case "euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949": "cp949"
        case "big5", "big5-hkscs", "x-x-big5", "cn-big5": "big5-hkscs"
        case "iso-8859-9", "latin5": "windows-1254"
        case "iso-8859-11", "tis-620": "cp874"
        default: label
        }
    }
}
