/// What stands for a sign where the terminal shows only ASCII.
enum PlainSigns {
    static func sign(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x20..<0x7F: scalar
        case 0x2018, 0x2019, 0x201A, 0x2032, 0x2B9, 0x2BC: "'"
        case 0x201C, 0x201D, 0x201E, 0x2033, 0xAB, 0xBB: "\""
        case 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0xAD: "-"
        case 0x2026, 0xB7, 0x2022, 0x2219: "."
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: " "
        case 0x2502, 0x2503: "|"
        case 0x25B2, 0x2191: "^"
        case 0x25BC, 0x2193: "v"
        case 0x25B6, 0x25B8, 0x2192: ">"
        case 0x25C0, 0x25C2, 0x2190: "<"
        case 0x25CF, 0x2605: "*"
        case 0xD7: "x"
        default: latin(scalar)
        }
    }

    /// The base letter of an accented Latin one.
    private static func latin(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xC0..<0x180).contains(scalar.value) else { return "?" }
        let letters: StaticString =
            "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuytyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjJjKkqLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"
        let place = Int(scalar.value) - 0xC0
        guard place < letters.utf8CodeUnitCount else { return "?" }
        return Unicode.Scalar(letters.utf8Start[place])
    }
}
