package import WireModel

/// Keys by name: `j`, `^d`, `Enter`, `S-Tab`, `PgDn`, `M-x`, `F5`.
extension Key {
    private static let named: [(name: String, code: Code)] = [
        ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("S-Tab", .backTab), ("Backspace", .backspace), ("Del", .delete),
        ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
        ("PgUp", .pageUp), ("PgDn", .pageDown), ("Space", .character(" ")),
    ]

    /// Other names in common use, in lower case.
    private static let alsoNamed: [String: String] = [
        "return": "Enter", "cr": "Enter", "escape": "Esc", "backtab": "S-Tab", "shift-tab": "S-Tab", "bs": "Backspace",
        "delete": "Del", "insert": "Ins", "pageup": "PgUp", "pagedown": "PgDn",
    ]

    /// The key that `name` means, with or without `<` and `>` around it; `nil` where it means none.
    package init?(named name: String) {
        var name = name[...]
        if name.utf8.count > 2, name.hasPrefix("<"), name.hasSuffix(">") { name = name.dropFirst().dropLast() }
        if name.unicodeScalars.count == 1, let scalar = name.unicodeScalars.first {
            guard scalar.value > 32, scalar.value != 127 else { return nil }
            self = .character(scalar)
            return
        }
        for (prefix, isControl) in [("^", true), ("C-", true), ("Ctrl-", true), ("M-", false), ("A-", false), ("Alt-", false)]
        where name.lowercased().hasPrefix(prefix.lowercased()) {
            guard var key = Key(named: String(name.dropFirst(prefix.count))) else { return nil }
            if isControl {
                if case .character(let scalar) = key.code { key.code = .character(Self.lowered(scalar)) }
                key.control = true
            } else {
                key.alt = true
            }
            self = key
            return
        }
        self.init(word: name.lowercased())
    }

    private init?(word: String) {
        let name = Self.alsoNamed[word] ?? word
        if let found = Self.named.first(where: { $0.name.lowercased() == name.lowercased() }) {
            self = Key(found.code)
        } else if word.hasPrefix("f"), let number = Int(word.dropFirst()), (1...24).contains(number) {
            self = Key(.function(number))
        } else {
            return nil
        }
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (65...90).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }

    /// The name, as help and the key file write it.
    package var name: SafeText {
        var text = ""
        if control { text += "^" }
        if alt { text += "M-" }
        switch code {
        case .function(let number): text += "F\(number)"
        case .character(let scalar) where scalar != " ": text += String(Character(scalar))
        default: text += Self.named.first { $0.code == code }?.name ?? "?"
        }
        return SafeText(text)
    }

    /// Keys in a row, as `--keys` takes them: `2jj<Enter>`. A `<` that opens no key name stands for itself.
    package static func sequence(_ text: String) -> [Key] {
        var keys: [Key] = []
        var rest = text[...]
        while let first = rest.first {
            if first == "<", let end = rest.firstIndex(of: ">"), let key = Key(named: String(rest[...end])) {
                keys.append(key)
                rest = rest[rest.index(after: end)...]
                continue
            }
            for scalar in first.unicodeScalars { keys.append(.character(scalar)) }
            rest = rest.dropFirst()
        }
        return keys
    }
}
