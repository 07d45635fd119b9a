/// A run of text inside one field of a document, in UTF-8 bytes of that field, end exclusive.
///
/// Bytes inside the program (the hot loops run over them, the archive stores them); the machine contract counts Unicode
/// scalars, and converts at its edge with `ScalarOffsets`.
package struct TextSpan: Hashable, Comparable, Sendable {
    package var start: Int32
    package var end: Int32

    package init(_ start: Int, _ end: Int) {
        self.start = Int32(clamping: start)
        self.end = Int32(clamping: end)
    }

    package var range: Range<Int> { Int(start)..<Int(end) }
    package var count: Int { Int(end - start) }

    package func contains(_ other: TextSpan) -> Bool {
        start <= other.start && other.end <= end
    }

    package func overlaps(_ other: TextSpan) -> Bool {
        start < other.end && other.start < end
    }

    package static func < (left: TextSpan, right: TextSpan) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

/// The field of a document that a span counts in.
package enum TextField: UInt8, Hashable, Sendable {
    case headline = 0
    case body = 1
}

extension String {
    /// The text of `span`, by UTF-8 offsets; offsets outside the text are clamped, and broken characters repaired.
    package func slice(_ span: TextSpan) -> String {
        let bytes = utf8
        let lower = bytes.index(bytes.startIndex, offsetBy: max(0, Int(span.start)), limitedBy: bytes.endIndex) ?? bytes.endIndex
        let upper = bytes.index(lower, offsetBy: max(0, span.count), limitedBy: bytes.endIndex) ?? bytes.endIndex
        return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }
}
