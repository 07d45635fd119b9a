package import WireScreen

/// How many colours a terminal has.
package enum ColourDepth: Hashable, Sendable, Comparable {
    /// None, or none wanted (NO_COLOR).
    case mono
    case eight
    case sixteen
    case palette
    /// Red, green and blue of eight bits each.
    case direct

    /// By what terminfo says: the number of colours, and whether it has the flag `RGB`. A value of NO_COLOR that is not
    /// empty wins over all (no-color.org).
    package init(colours: Int, hasRGB: Bool, noColour: String?) {
        if noColour.map({ !$0.isEmpty }) ?? false {
            self = .mono
        } else if hasRGB, colours > 256 {
            self = .direct
        } else if colours >= 256 {
            self = .palette
        } else if colours >= 16 {
            self = .sixteen
        } else if colours >= 8 {
            self = .eight
        } else {
            self = .mono
        }
    }
}

/// Maps the colours of a theme to the numbers of a terminal.
package enum ColourMapping {
    /// The terminal's own colour, as ncurses numbers it.
    static let own = -1

    /// The number of `colour` at `depth`, or `own`.
    package static func number(of colour: Colour, depth: ColourDepth) -> Int {
        switch (depth, colour) {
        case (.mono, _), (_, .terminal):
            own
        case (.eight, .indexed(let index)):
            index < 8 ? Int(index) : index < 16 ? Int(index) - 8 : nearest(to: Palette.rgb(index), among: 0..<8)
        case (.sixteen, .indexed(let index)):
            index < 16 ? Int(index) : nearest(to: Palette.rgb(index), among: 0..<16)
        case (.palette, .indexed(let index)):
            Int(index)
        case (.direct, .indexed(let index)):
            // Below 8, a direct terminal means its own palette.
            index < 8 ? Int(index) : packed(Palette.rgb(index))
        case (.eight, .rgb(let red, let green, let blue)):
            nearest(to: RGB(red, green, blue), among: 0..<8)
        case (.sixteen, .rgb(let red, let green, let blue)):
            nearest(to: RGB(red, green, blue), among: 0..<16)
        case (.palette, .rgb(let red, let green, let blue)):
            // The first sixteen look different in every terminal: the cube and the greys do not.
            nearest(to: RGB(red, green, blue), among: 16..<256)
        case (.direct, .rgb(let red, let green, let blue)):
            packed(RGB(red, green, blue))
        }
    }

    /// Whether a foreground that lost its brightness at `depth` should be bold in its place.
    package static func needsBold(_ colour: Colour, depth: ColourDepth) -> Bool {
        if depth == .eight, case .indexed(8..<16) = colour { return true }
        return false
    }

    private static func packed(_ colour: RGB) -> Int {
        // Numbers below 8 would name palette colours: the darkest blues give way by a shade that no eye sees.
        max(8, colour.red << 16 | colour.green << 8 | colour.blue)
    }

    /// The palette colour that looks most like `colour`; of equals, the first.
    private static func nearest(to colour: RGB, among candidates: Range<Int>) -> Int {
        var best = candidates.lowerBound
        var least = Int.max
        for candidate in candidates {
            let distance = colour.distance(to: Palette.rgb(UInt8(candidate)))
            if distance < least {
                least = distance
                best = candidate
            }
        }
        return best
    }
}

/// Eight bits each.
struct RGB: Hashable {
    var red: Int
    var green: Int
    var blue: Int

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = Int(red)
        self.green = Int(green)
        self.blue = Int(blue)
    }

    /// Squared distance, weighted by what the eye sees. Source: T. Riemersma, "Colour metric" (compuphase.com).
    func distance(to other: RGB) -> Int {
        let mean = (red + other.red) / 2
        let red = red - other.red
        let green = green - other.green
        let blue = blue - other.blue
        return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
    }
}

/// xterm's 256 colours.
enum Palette {
    private static let first: [RGB] = [
        RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
        RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
        RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
        RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
    ]

    /// 16 to 231 are a cube of six steps a side, 232 to 255 greys.
    static func rgb(_ index: UInt8) -> RGB {
        if index < 16 { return first[Int(index)] }
        if index >= 232 {
            let grey = 8 + 10 * (index - 232)
            return RGB(grey, grey, grey)
        }
        let place = index - 16
        func step(_ level: UInt8) -> UInt8 { level == 0 ? 0 : 55 + 40 * level }
        return RGB(step(place / 36), step(place / 6 % 6), step(place % 6))
    }
}
