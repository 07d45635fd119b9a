import CLibXML2
import Glibc

/// What the feed parser hears: elements with local name, namespace and attributes, and their text.
protocol XMLListener: AnyObject {
    func start(_ element: XMLElement)
    func end()
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// An element's start.
struct XMLElement {
    /// Local name in lower case.
    var name: String
    /// What vocabulary the element is of, by namespace or, where that is not declared, by prefix.
    var vocabulary: XMLVocabulary
    /// The number of name and vocabulary among those of the parse.
    var kind: Int
    var attributes: [(name: String, value: String)]

    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

enum XMLVocabulary {
    case core, content, dublinCore, itunes, media, xhtml, other

    /// - Parameter root: the namespace of the root element: a feed of an unknown version still is one.
    init(namespace: String?, prefix: String?, root: String?) {
        let known = Array((namespace ?? "").utf8)[...]
        if known.contains(lowercase: "purl.org/dc/") {
            self = .dublinCore
        } else if known.contains(lowercase: "purl.org/rss/1.0/modules/content") {
            self = .content
        } else if known.contains(lowercase: "itunes.com") {
            self = .itunes
        } else if known.contains(lowercase: "search.yahoo.com/mrss") || known.contains(lowercase: "search.yahoo.com/rss") {
            self = .media
        } else if known.contains(lowercase: "1999/xhtml") {
            self = .xhtml
        } else if known.isEmpty {
            self = Self.byPrefix[prefix?.lowercased() ?? ""] ?? .other
        } else {
            let isCore =
                namespace == root || Self.coreNamespaces.contains { known.contains(lowercase: $0) }
                || (prefix == nil && root?.holds("rdf-syntax") == true)
            self = isCore ? .core : .other
        }
    }

    private static let coreNamespaces: [StaticString] = [
        "purl.org/atom/", "w3.org/2005/atom", "purl.org/rss/1.0/", "my.netscape.com/rdf", "userland.com/rss", "purl.org/net/rss",
        "channeldefinition", "rdf-syntax",
    ]

    private static let byPrefix: [String: XMLVocabulary] = [
        "": .core, "dc": .dublinCore, "dcterms": .dublinCore, "content": .content, "itunes": .itunes, "media": .media, "atom": .core,
        "atom10": .core, "atom03": .core, "rss": .core,
        "rdf": .core, "cdf": .core, "xhtml": .xhtml, "html": .xhtml,
    ]
}

/// libxml2's SAX2 parser in recovery: no network, no DTD, no entity, bounded in depth, faults and time.
final class XMLEvents {
    /// What ended the reading before the end of the file.
    enum Fault { case depth, faults, time, broken }

    /// A name as libxml2 interns it.
    private struct NameKey: Hashable {
        var name: UnsafePointer<xmlChar>
        var prefix: UnsafePointer<xmlChar>?
        var namespace: UnsafePointer<xmlChar>?
    }

    private struct Kind {
        var name: String
        var vocabulary: XMLVocabulary
        var number: Int
    }

    private unowned let listener: any XMLListener
    private let sections: TextsAside
    private var context: xmlParserCtxtPtr?
    private var depth = 0
    private var faults = 0
    private var events = 0
    private var kinds: [NameKey: Kind] = [:]
    /// The kind of each of the last names, by its address: most elements are of a few names.
    private var recent: [(key: NameKey, kind: Kind)?] = Array(repeating: nil, count: 32)
    private var rootNamespace: String?
    private var deadline = Double.infinity
    private(set) var fault: Fault?
    /// The line of the first fault.
    private(set) var faultLine: Int?

    /// - Parameter sections: where the text of `XMLMarkup` is that libxml2 does not read.
    init(_ listener: any XMLListener, sections: TextsAside) {
        self.listener = listener
        self.sections = sections
    }

    func parse(_ text: [UInt8]) {
        deadline = Self.clock() + ReaderLimits.parserSeconds(for: text.count)
        LibXML.start()
        text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                run(xmlCreateMemoryParserCtxt(characters.baseAddress, Int32(clamping: characters.count)))
            }
        }
    }

    /// Parses a file of about `size` bytes that comes in pieces; an empty piece ends it. No more than a piece is held.
    func parse(size: Int, _ next: () -> [UInt8]) {
        deadline = Self.clock() + ReaderLimits.parserSeconds(for: size)
        LibXML.start()
        withoutActuallyEscaping(next) { next in
            let source = XMLSource(next)
            withExtendedLifetime(source) {
                run(
                    xmlCreateIOParserCtxt(
                        nil, nil,
                        { source, buffer, count in
                            guard let source, let buffer, count > 0 else { return 0 }
                            let target = UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
                            return Int32(Unmanaged<XMLSource>.fromOpaque(source).takeUnretainedValue().fill(target))
                        }, nil, Unmanaged.passUnretained(source).toOpaque(), XML_CHAR_ENCODING_UTF8))
            }
        }
    }

    /// Runs `body`, whose time is not the parser's.
    func pausing(_ body: () -> Void) {
        let begun = Self.clock()
        body()
        deadline += Self.clock() - begun
    }

    private func run(_ made: xmlParserCtxtPtr?) {
        guard let context = made else { return }
        self.context = context
        defer {
            self.context = nil
            xmlFreeParserCtxt(context)
        }
        xmlCtxtUseOptions(
            context,
            Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
        guard let handlers = context.pointee.sax else { return }
        Self.install(handlers)
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        xmlParseDocument(context)
        if context.pointee.wellFormed == 0 && fault == nil { fault = .broken }
    }

    private static func install(_ handlers: UnsafeMutablePointer<xmlSAXHandler>) {
        handlers.pointee = xmlSAXHandler()
        handlers.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.pointee.startElementNs = { owner, name, prefix, namespace, _, _, count, _, attributes in
            guard let owner, let name else { return }
            XMLEvents.of(owner).start(name, prefix, namespace, attributes, Int(count))
        }
        handlers.pointee.endElementNs = { owner, _, _, _ in
            guard let owner else { return }
            XMLEvents.of(owner).end()
        }
        let text: charactersSAXFunc = { owner, characters, length in
            guard let owner, let characters, length > 0 else { return }
            XMLEvents.of(owner).text(UnsafeBufferPointer(start: characters, count: Int(length)))
        }
        handlers.pointee.characters = text
        handlers.pointee.cdataBlock = { owner, characters, length in
            guard let owner, let characters, length > 0 else { return }
            XMLEvents.of(owner).section(UnsafeBufferPointer(start: characters, count: Int(length)))
        }
        handlers.pointee.ignorableWhitespace = text
        handlers.pointee.serror = { owner, error in
            guard let owner else { return }
            XMLEvents.of(owner).report(error)
        }
    }

    private static func of(_ owner: UnsafeMutableRawPointer) -> XMLEvents {
        Unmanaged<XMLEvents>.fromOpaque(owner).takeUnretainedValue()
    }

    private static func clock() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    private func stop(_ reason: Fault) {
        guard fault == nil else { return }
        fault = reason
        xmlStopParser(context)
    }

    private func report(_ error: UnsafeMutablePointer<xmlError>?) {
        faults += 1
        if let error, faultLine == nil { faultLine = Int(error.pointee.line) }
        if faults > ReaderLimits.parserFaults { stop(.faults) }
    }

    private func start(
        _ name: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
    ) {
        guard fault == nil else { return }
        depth += 1
        events += 1
        if depth > ReaderLimits.xmlDepth { return stop(.depth) }
        if (events & 4095 == 0 || count > 200) && Self.clock() > deadline { return stop(.time) }
        var values: [(name: String, value: String)] = []
        if let attributes {
            // Five pointers an attribute: name, prefix, namespace, start and end of the value.
            for index in 0..<count {
                guard let key = attributes[index * 5], let from = attributes[index * 5 + 3], let to = attributes[index * 5 + 4] else {
                    continue
                }
                let value = String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
                values.append((String(cString: key).lowercased(), value))
            }
        }
        let known = kind(name, prefix, namespace)
        listener.start(XMLElement(name: known.name, vocabulary: known.vocabulary, kind: known.number, attributes: values))
    }

    /// Name and vocabulary; libxml2 interns names and namespaces, so that their addresses stand for them within one parse.
    private func kind(_ name: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) -> Kind {
        let key = NameKey(name: name, prefix: prefix, namespace: namespace)
        let slot = (Int(bitPattern: name) >> 3) & (recent.count - 1)
        if let last = recent[slot], last.key == key { return last.kind }
        let found = kinds[key] ?? newKind(key)
        recent[slot] = (key, found)
        return found
    }

    private func newKind(_ key: NameKey) -> Kind {
        let (name, prefix, namespace) = (key.name, key.prefix, key.namespace)
        var local = String(cString: name)
        var lead = prefix.map { String(cString: $0) }
        // Without a declaration the prefix stays in the name.
        if lead == nil, let colon = local.firstIndex(of: ":") {
            lead = String(local[..<colon])
            local = String(local[local.index(after: colon)...])
        }
        let space = namespace.map { String(cString: $0) }
        if kinds.isEmpty { rootNamespace = space }
        let vocabulary = XMLVocabulary(namespace: space, prefix: lead, root: rootNamespace)
        let found = Kind(name: local.lowercased(), vocabulary: vocabulary, number: kinds.count)
        kinds[key] = found
        return found
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        events += 1
        if events & 4095 == 0 && Self.clock() > deadline { return stop(.time) }
        listener.text(bytes)
    }

    private func section(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let run = sections.take(bytes) else { return text(bytes) }
        run.withUnsafeBufferPointer { text($0) }
    }

    private func end() {
        guard fault == nil || fault == .broken else { return }
        depth -= 1
        listener.end()
    }
}

/// Hands a file to libxml2 as that asks for it.
private final class XMLSource {
    private let next: () -> [UInt8]
    private var piece: [UInt8] = []
    private var offset = 0

    init(_ next: @escaping () -> [UInt8]) {
        self.next = next
    }

    func fill(_ target: UnsafeMutableRawBufferPointer) -> Int {
        if offset == piece.count {
            piece = next()
            offset = 0
        }
        let count = min(target.count, piece.count - offset)
        piece.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) }
        offset += count
        return count
    }
}
