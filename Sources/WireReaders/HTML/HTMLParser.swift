import CLibXML2
import Glibc

/// libxml2's HTML parser in its SAX form: its events build the flat tree, and no other tree is made.
final class HTMLParser {
    private var tree = HTMLTree()
    /// Open elements; beyond the depth bound the parser is stopped.
    private var open: [Int32] = []
    private var context: htmlParserCtxtPtr?
    private var faults = 0
    private var deadline: Double
    /// libxml2 interns names, so that an address stands for a name within one parse.
    private var tags: [UnsafeRawPointer: HTMLTag] = [:]
    private var attributes: [UnsafeRawPointer: HTMLAttribute?] = [:]
    /// The texts of scripts and styles.
    private let scripts = TextsAside()
    private var lastTag: (name: UnsafeRawPointer?, tag: HTMLTag) = (nil, .other)

    private init(count: Int) {
        deadline = Self.clock() + ReaderLimits.parserSeconds(for: count)
    }

    /// Parses UTF-8, a whole page or a fragment. Never fails: what is no HTML is text.
    static func parse(_ text: [UInt8]) -> HTMLTree {
        LibXML.start()
        let parser = HTMLParser(count: text.count)
        parser.tree.bytes.reserveCapacity(text.count)
        parser.tree.nodes.reserveCapacity(text.count / 40 + 8)
        parser.begin(.html, at: nil)
        ScriptTexts.setAside(TagBounds.bounded(text), in: parser.scripts).withUnsafeBufferPointer { parser.run($0) }
        while !parser.open.isEmpty { parser.endElement() }
        return parser.tree
    }

    private func run(_ buffer: UnsafeBufferPointer<UInt8>) {
        buffer.withMemoryRebound(to: CChar.self) { characters in
            guard let context = htmlCreateMemoryParserCtxt(characters.baseAddress, Int32(clamping: characters.count)) else { return }
            self.context = context
            defer { htmlFreeParserCtxt(context) }
            htmlCtxtUseOptions(
                context,
                Int32(
                    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
                        | HTML_PARSE_IGNORE_ENC.rawValue))
            xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
            guard let handlers = context.pointee.sax else { return }
            Self.install(handlers)
            context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
            htmlParseDocument(context)
        }
    }

    /// The events that are listened to; all others are off, so that libxml2 builds nothing itself.
    private static func install(_ handlers: UnsafeMutablePointer<xmlSAXHandler>) {
        handlers.pointee = xmlSAXHandler()
        // Structured faults are only reported to handlers that carry this mark.
        handlers.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.pointee.startElement = { owner, name, attributes in
            guard let owner, let name else { return }
            HTMLParser.of(owner).start(name, attributes)
        }
        handlers.pointee.endElement = { owner, name in
            guard let owner else { return }
            HTMLParser.of(owner).end(name)
        }
        let text: charactersSAXFunc = { owner, characters, length in
            guard let owner, let characters, length > 0 else { return }
            HTMLParser.of(owner).add(UnsafeBufferPointer(start: characters, count: Int(length)))
        }
        handlers.pointee.characters = text
        handlers.pointee.ignorableWhitespace = text
        handlers.pointee.cdataBlock = { owner, characters, length in
            guard let owner, let characters, length > 0 else { return }
            HTMLParser.of(owner).addScript(UnsafeBufferPointer(start: characters, count: Int(length)))
        }
        handlers.pointee.serror = { owner, _ in
            guard let owner else { return }
            HTMLParser.of(owner).fault()
        }
    }

    private static func of(_ owner: UnsafeMutableRawPointer) -> HTMLParser {
        Unmanaged<HTMLParser>.fromOpaque(owner).takeUnretainedValue()
    }

    private static func clock() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    // MARK: events

    private func stop(_ fault: HTMLFault) {
        guard tree.fault == nil else { return }
        tree.fault = fault
        xmlStopParser(context)
    }

    private func fault() {
        faults += 1
        if faults > ReaderLimits.parserFaults { stop(.faults) }
        if faults & 127 == 0 && Self.clock() > deadline { stop(.time) }
    }

    private func start(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        guard tree.fault == nil else { return }
        if open.count >= ReaderLimits.htmlDepth { return stop(.depth) }
        if tree.nodes.count >= ReaderLimits.htmlNodes { return stop(.nodes) }
        begin(tag(name), at: attributes)
        if tree.nodes.count & 255 == 0 && Self.clock() > deadline { stop(.time) }
    }

    private func tag(_ name: UnsafePointer<xmlChar>) -> HTMLTag {
        let key = UnsafeRawPointer(name)
        if lastTag.name == key { return lastTag.tag }
        let tag: HTMLTag
        if let known = tags[key] {
            tag = known
        } else {
            tag = HTMLTag.named(String(cString: name))
            tags[key] = tag
        }
        lastTag = (key, tag)
        return tag
    }

    private func begin(_ tag: HTMLTag, at attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        var node = HTMLTree.Node(tag: tag, parent: open.last ?? -1, end: 0)
        node.attributeStart = Int32(tree.attributes.count)
        if var pair = attributes {
            var count = 0
            while let name = pair[0] {
                if let value = pair[1] { keep(name, value) } else if let known = attribute(name) { keepEmpty(known) }
                pair += 2
                count += 1
            }
            // Comparing attributes is libxml2's slowest work.
            if count > 200 && Self.clock() > deadline { stop(.time) }
        }
        node.attributeEnd = Int32(tree.attributes.count)
        open.append(Int32(tree.nodes.count))
        tree.nodes.append(node)
    }

    private func attribute(_ name: UnsafePointer<xmlChar>) -> HTMLAttribute? {
        let key = UnsafeRawPointer(name)
        if let known = attributes[key] { return known }
        let attribute = HTMLAttribute.named(String(cString: name))
        attributes[key] = .some(attribute)
        return attribute
    }

    private func keep(_ name: UnsafePointer<xmlChar>, _ value: UnsafePointer<xmlChar>) {
        guard let known = attribute(name) else { return }
        let start = Int32(tree.bytes.count)
        tree.bytes.append(
            contentsOf: UnsafeBufferPointer(start: value, count: strlen(UnsafeRawPointer(value).assumingMemoryBound(to: CChar.self))))
        tree.attributes.append(.init(name: known, start: start, end: Int32(tree.bytes.count)))
    }

    private func keepEmpty(_ name: HTMLAttribute) {
        let here = Int32(tree.bytes.count)
        tree.attributes.append(.init(name: name, start: here, end: here))
    }

    private func end(_ name: UnsafePointer<xmlChar>?) {
        if open.count > 1 { endElement() }
    }

    private func endElement() {
        guard let node = open.popLast() else { return }
        tree.nodes[Int(node)].end = Int32(tree.nodes.count)
    }

    private func addScript(_ text: UnsafeBufferPointer<xmlChar>) {
        guard let script = scripts.take(text) else { return add(text) }
        script.withUnsafeBufferPointer { add($0) }
    }

    private func add(_ text: UnsafeBufferPointer<xmlChar>) {
        guard tree.fault == nil else { return }
        let last = tree.nodes.count - 1
        let parent = open.last ?? -1
        // Parts of one run come one by one (at each reference): they are joined.
        if last >= 0, tree.nodes[last].tag == .text, tree.nodes[last].parent == parent, Int(tree.nodes[last].textEnd) == tree.bytes.count {
            tree.bytes.append(contentsOf: text)
            tree.nodes[last].textEnd = Int32(tree.bytes.count)
            return
        }
        var node = HTMLTree.Node(tag: .text, parent: parent, end: Int32(tree.nodes.count + 1))
        node.textStart = Int32(tree.bytes.count)
        tree.bytes.append(contentsOf: text)
        node.textEnd = Int32(tree.bytes.count)
        tree.nodes.append(node)
    }
}

/// libxml2's global state, started once for all threads.
enum LibXML {
    private static let started: Void = xmlInitParser()

    static func start() { _ = started }
}
