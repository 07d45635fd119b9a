/// The only text that may reach a terminal, a log, or text on stdout.
///
/// Building one removes what could harm or deceive a terminal; nothing else makes one, so the type is the proof.
/// A `SafeText` is a single line: line breaks and tabs become one space each. What else is removed stands in `TextSafety`.
package struct SafeText: Hashable, Sendable {
    /// The cleaned text.
    package let string: String

    /// Cleans `untrusted`: text of a document, a file name, a configuration or an error.
    package init(_ untrusted: some StringProtocol) {
        string = TextCleaner.clean(untrusted)
    }

    /// Our own words, known when the program is built; cleaned all the same, so that a slip in a literal harms nobody.
    package init(_ literal: StaticString) {
        string = TextCleaner.clean(literal.description)
    }

    private init(joined: String) {
        string = joined
    }

    package static let empty = SafeText(joined: "")

    package var isEmpty: Bool { string.isEmpty }

    package static func + (left: SafeText, right: SafeText) -> SafeText {
        SafeText(joined: left.string + right.string)
    }

    /// A whole number in decimal.
    package static func number(_ value: some BinaryInteger) -> SafeText {
        SafeText(joined: String(value))
    }
}

extension Sequence<SafeText> {
    /// The parts in a row, with `separator` between them.
    package func joined(separator: SafeText = .empty) -> SafeText {
        var result = SafeText.empty
        for (index, part) in enumerated() {
            result = index == 0 ? part : result + separator + part
        }
        return result
    }
}

extension SafeText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) {
        self.init(value)
    }

    package init(stringInterpolation: Interpolation) {
        self.init(joined: stringInterpolation.text)
    }

    /// Takes literals, safe text and numbers; anything else is cleaned on its way in.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            text += SafeText(literal).string
        }

        package mutating func appendInterpolation(_ part: SafeText) {
            text += part.string
        }

        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            text += String(number)
        }

        package mutating func appendInterpolation(_ untrusted: some StringProtocol) {
            text += SafeText(untrusted).string
        }
    }
}
