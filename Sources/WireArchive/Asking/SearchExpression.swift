import WireModel

/// Full-text expressions of FTS5, built of quoted tokens only: nothing of a reader's query is syntax.
enum SearchExpression {
    /// Longer lists of words are evaluated one by one: the expression parser of FTS5 has a bounded stack.
    private static let mostParts = 64

    /// The expression for a word, a phrase, a title, or a flat AND or OR of these; `nil` for anything else.
    static func of(_ node: Query.Node) -> String? {
        switch node {
        case .and(let nodes): joined(nodes, by: " AND ")
        case .or(let nodes): joined(nodes, by: " OR ")
        default: leaf(node)
        }
    }

    /// Whether the full-text index answers `node` by itself: a word, a phrase, a title.
    static func isText(_ node: Query.Node) -> Bool {
        leaf(node) != nil
    }

    private static func joined(_ nodes: [Query.Node], by operation: String) -> String? {
        guard !nodes.isEmpty, nodes.count <= mostParts else { return nil }
        var parts: [String] = []
        for node in nodes {
            guard let part = leaf(node) else { return nil }
            parts.append(part)
        }
        return parts.joined(separator: operation)
    }

    private static func leaf(_ node: Query.Node) -> String? {
        switch node {
        case .word(let word, let prefix): quoted(word) + (prefix ? "*" : "")
        case .phrase(let words): quoted(words.joined(separator: " "))
        case .field(.title, let value): "headline : " + quoted(value)
        default: nil
        }
    }

    /// `text` as one string of the expression language. A NUL would end the expression early.
    static func quoted(_ text: String) -> String {
        "\""
            + String(text.unicodeScalars.filter { $0 != "\0" }).split(separator: "\"", omittingEmptySubsequences: false).joined(
                separator: "\"\"")
            + "\""
    }

    /// All words and phrases that a match has because of `node`, as alternatives; `nil` where there are none.
    /// What stands under NOT is left out.
    static func alternatives(_ node: Query.Node) -> String? {
        var parts: [String] = []
        collect(node, &parts)
        return parts.isEmpty ? nil : parts.prefix(mostParts).joined(separator: " OR ")
    }

    private static func collect(_ node: Query.Node, _ parts: inout [String]) {
        switch node {
        case .and(let nodes), .or(let nodes): for node in nodes { collect(node, &parts) }
        default: if let part = leaf(node), !parts.contains(part) { parts.append(part) }
        }
    }
}
