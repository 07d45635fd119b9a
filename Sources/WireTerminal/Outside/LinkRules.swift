/// Which links may be handed to a browser.
///
/// A link comes from a document, and so from anyone: newsboat was made to run commands through one (CVE-2017-12904, CVE-2017-14500).
package enum LinkRules {
    /// Longer links are refused.
    package static let limit = 2_048

    /// Why `url` is refused; `nil` where it may be opened.
    package static func objection(to url: String) -> LinkError? {
        let bytes = Array(url.utf8)
        if bytes.isEmpty { return .empty }
        if bytes.count > limit { return .tooLong(bytes: bytes.count) }
        if bytes.first == UInt8(ascii: "-") { return .notWeb }
        // Printing ASCII without spaces, quotes and backslashes: whatever else a link holds has to be percent-encoded (RFC 3986).
        let refused: Set<UInt8> = [0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D]
        if bytes.contains(where: { $0 <= 0x20 || $0 >= 0x7F || refused.contains($0) }) { return .strangeCharacter }
        let lower = url.lowercased()
        for scheme in ["http://", "https://"] where lower.hasPrefix(scheme) {
            let host = lower.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            return host.isEmpty || host.hasPrefix("-") || host.contains("@") ? .notWeb : nil
        }
        return .notWeb
    }
}

/// Why a link was not opened.
package enum LinkError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case tooLong(bytes: Int)
    case strangeCharacter
    case notWeb
    case noBrowser(name: String)

    package var description: String {
        switch self {
        case .empty: "this document has no link"
        case .tooLong(let bytes): "the link has \(bytes) bytes; more than \(LinkRules.limit) are not opened"
        case .strangeCharacter: "the link holds characters that no link may hold, and is not opened"
        case .notWeb: "only plain http and https links are opened"
        case .noBrowser(let name): "\(name) could not be started; set BROWSER to the program that opens links"
        }
    }
}
