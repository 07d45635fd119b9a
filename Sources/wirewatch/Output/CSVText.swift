import WireModel

/// Lines of comma-separated values (RFC 4180), harmless on a terminal and in a spreadsheet.
enum CSVText {
    static func line(_ cells: [String]) -> SafeText {
        SafeText(cells.map(cell).joined(separator: ","))
    }

    /// A cell that a spreadsheet would run as a formula gets an apostrophe in front; plain numbers stay numbers.
    private static func cell(_ raw: String) -> String {
        var text = SafeText(raw).string
        if let first = text.utf8.first, "=+-@".utf8.contains(first), Double(text) == nil { text = "'" + text }
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
