/// A page as a flat array of nodes in document order: a subtree is a range, and a walk is a loop. Text and attributes lie in one buffer.
struct HTMLTree {
    struct Node {
        var tag: HTMLTag
        var parent: Int32
        /// The first node behind this one's subtree.
        var end: Int32
        /// Of a text node, and of a script: its range in `bytes`.
        var textStart: Int32 = 0
        var textEnd: Int32 = 0
        /// Its range in `attributes`.
        var attributeStart: Int32 = 0
        var attributeEnd: Int32 = 0
    }

    struct Attribute {
        var name: HTMLAttribute
        var start: Int32
        var end: Int32
    }

    var nodes: [Node] = []
    var attributes: [Attribute] = []
    var bytes: [UInt8] = []
    /// What stopped the parser before the end, if anything did.
    var fault: HTMLFault?

    /// The value of an attribute; `nil` where the element has none.
    func attribute(_ name: HTMLAttribute, of node: Int) -> ByteSlice? {
        let range = Int(nodes[node].attributeStart)..<Int(nodes[node].attributeEnd)
        for index in range where attributes[index].name == name {
            return bytes[Int(attributes[index].start)..<Int(attributes[index].end)]
        }
        return nil
    }

    func text(of node: Int) -> ByteSlice {
        bytes[Int(nodes[node].textStart)..<Int(nodes[node].textEnd)]
    }

    /// The text below `node`, white space collapsed; scripts, styles and buttons apart. It ends soon after `limit` bytes.
    func collapsedText(below node: Int, limit: Int = ReaderLimits.elementBytes, keepsEmbedded: Bool = false) -> [UInt8] {
        var result: [UInt8] = []
        var index = node
        let end = Int(nodes[node].end)
        while index < end && result.count < limit {
            let tag = nodes[index].tag
            if tag == .text {
                Whitespace.append(text(of: index).prefix(limit), to: &result)
            } else if index != node && (tag.isSkipped || tag == .style) && !(keepsEmbedded && tag.isEmbedded) {
                index = Int(nodes[index].end)
                continue
            } else if tag.isBlock || tag == .lineBreak, let last = result.last, last != 32 {
                result.append(32)
            }
            index += 1
        }
        while result.last == 32 { result.removeLast() }
        return result
    }
}

/// Why a page was not read to its end.
enum HTMLFault: Hashable {
    case depth, nodes, faults, time

    var detail: String {
        switch self {
        case .depth: "elements are nested more than \(ReaderLimits.htmlDepth) deep"
        case .nodes: "it has more than \(ReaderLimits.htmlNodes) elements"
        case .faults: "it has more than \(ReaderLimits.parserFaults) faults"
        case .time: "it took more than \(Int(ReaderLimits.parserSeconds)) s of CPU a MiB"
        }
    }
}

/// The attributes that are kept; all others are dropped while parsing.
enum HTMLAttribute: UInt8 {
    case id, className, role, itemprop, itemtype, property, name, content, href, rel, datetime, style, hidden, ariaHidden, type, lang,
        title, httpEquiv, alt, testId, ariaLabel, pubdate, value

    static func named(_ name: String) -> HTMLAttribute? { table[name] }

    private static let table: [String: HTMLAttribute] = [
        "id": .id, "class": .className, "role": .role, "itemprop": .itemprop, "itemtype": .itemtype, "property": .property, "name": .name,
        "content": .content,
        "href": .href, "rel": .rel, "datetime": .datetime, "style": .style, "hidden": .hidden, "aria-hidden": .ariaHidden, "type": .type,
        "lang": .lang,
        "xml:lang": .lang, "title": .title, "http-equiv": .httpEquiv, "alt": .alt, "data-testid": .testId, "data-component": .testId,
        "data-module": .testId, "data-type": .testId, "aria-label": .ariaLabel, "pubdate": .pubdate, "value": .value,
    ]
}
