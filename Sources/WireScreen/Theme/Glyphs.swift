/// The signs that a terminal can show, apart from its colours.
package enum GlyphSet: String, Hashable, Sendable, CaseIterable {
    /// Unicode with braille patterns: the finest map.
    case braille
    /// Unicode without braille: the map in quadrant blocks.
    case block
    case ascii
}
