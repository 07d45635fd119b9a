/// An XML document as a flat array of elements and runs of text in document order: a subtree is a range, and a walk is a loop.
struct XMLTree {
    struct Node {
        /// Local name in lower case; empty for a run of text.
        var name: String
        var parent: Int32
        /// The first node behind this one's subtree.
        var end: Int32
        /// Of a text: its range in `bytes`. Of an element: its range in `attributes`.
        var start: Int32 = 0
        var stop: Int32 = 0

        var isText: Bool { name.isEmpty }
    }

    var nodes: [Node] = []
    var attributes: [(name: String, value: String)] = []
    var bytes: [UInt8] = []
    /// Nodes were left out, as there are more than `ReaderLimits.xmlNodes`.
    var isCut = false

    func attribute(_ name: String, of node: Int) -> String? {
        let element = nodes[node]
        guard !element.isText else { return nil }
        for index in Int(element.start)..<Int(element.stop) where attributes[index].name == name {
            return Whitespace.collapsed(attributes[index].value.utf8).nonEmpty
        }
        return nil
    }

    /// The elements right below `node`.
    func children(of node: Int) -> [Int] {
        var result: [Int] = []
        var index = node + 1
        let end = Int(nodes[node].end)
        while index < end {
            if !nodes[index].isText { result.append(index) }
            index = Int(nodes[index].end)
        }
        return result
    }

    func children(_ name: String, of node: Int) -> [Int] {
        children(of: node).filter { nodes[$0].name == name }
    }

    /// The first element that the names lead to, each right below the one before.
    func first(_ path: String..., of node: Int) -> Int? {
        var current = node
        for name in path {
            guard let next = children(name, of: current).first else { return nil }
            current = next
        }
        return current
    }

    /// The elements of one of `names` anywhere below `node`, in order; those inside one that was found are left out.
    func outermost(_ names: Set<String>, below node: Int) -> [Int] {
        var result: [Int] = []
        var index = node
        let end = Int(nodes[node].end)
        while index < end {
            if names.contains(nodes[index].name) {
                result.append(index)
                index = Int(nodes[index].end)
            } else {
                index += 1
            }
        }
        return result
    }

    /// The first element of that name anywhere below `node`.
    func descendant(_ name: String, of node: Int) -> Int? {
        let end = Int(nodes[node].end)
        return ((node + 1)..<max(node + 1, end)).first { nodes[$0].name == name }
    }

    /// All text below `node` as it stands.
    func rawText(below node: Int) -> [UInt8] {
        var result: [UInt8] = []
        for index in node..<Int(nodes[node].end) where nodes[index].isText {
            result += bytes[Int(nodes[index].start)..<Int(nodes[index].stop)]
        }
        return result
    }

    func text(of node: Int) -> ByteSlice { bytes[Int(nodes[node].start)..<Int(nodes[node].stop)] }

    /// All text below `node` in one line; `nil` where there is none. Markup that was escaped is taken out.
    func line(_ node: Int?) -> String? {
        guard let node else { return nil }
        var result: [UInt8] = []
        for index in node..<Int(nodes[node].end) {
            if nodes[index].isText {
                Whitespace.append(text(of: index), to: &result)
            } else if index > node, !XMLBlocks.isInline(nodes[index].name), let last = result.last, last != 32 {
                result.append(32)
            }
        }
        return (result.contains(UInt8(ascii: "<")) ? HTMLText.title(result) : Whitespace.collapsed(result)).nonEmpty
    }

    var hasElements: Bool { !nodes.isEmpty }
}

/// Builds the tree from the parser's events.
final class XMLTreeBuilder: XMLListener {
    private(set) var tree = XMLTree()
    private var open: [Int32] = []
    /// Open elements that were left out.
    private var skipped = 0

    func start(_ element: XMLElement) {
        if skipped > 0 || tree.nodes.count >= ReaderLimits.xmlNodes {
            tree.isCut = true
            return skipped += 1
        }
        var node = XMLTree.Node(name: element.name, parent: open.last ?? -1, end: 0)
        node.start = Int32(tree.attributes.count)
        tree.attributes += element.attributes
        node.stop = Int32(tree.attributes.count)
        open.append(Int32(tree.nodes.count))
        tree.nodes.append(node)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard skipped == 0, let parent = open.last else { return }
        let last = tree.nodes.count - 1
        if tree.nodes[last].isText, tree.nodes[last].parent == parent, Int(tree.nodes[last].stop) == tree.bytes.count {
            tree.bytes.append(contentsOf: bytes)
            tree.nodes[last].stop = Int32(tree.bytes.count)
            return
        }
        guard tree.nodes.count < ReaderLimits.xmlNodes else { return tree.isCut = true }
        var node = XMLTree.Node(name: "", parent: parent, end: Int32(tree.nodes.count + 1))
        node.start = Int32(tree.bytes.count)
        tree.bytes.append(contentsOf: bytes)
        node.stop = Int32(tree.bytes.count)
        tree.nodes.append(node)
    }

    func end() {
        if skipped > 0 { return skipped -= 1 }
        guard let node = open.popLast() else { return }
        tree.nodes[Int(node)].end = Int32(tree.nodes.count)
    }

    /// Closes what a damaged file leaves open.
    func finish() {
        skipped = 0
        while !open.isEmpty { end() }
    }
}
