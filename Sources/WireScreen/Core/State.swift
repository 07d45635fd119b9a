package import WireModel

/// What the dashboard knows and shows: a value, changed only by `update`.
package struct State: Sendable {
    package var columns = 80
    package var rows = 24
    package var theme: Theme
    package var glyphs: GlyphSet
    package var now: Instant

    package init(theme: Theme, glyphs: GlyphSet, now: Instant) {
        self.theme = theme
        self.glyphs = glyphs
        self.now = now
    }
}
