internal import CNcurses
internal import Glibc
internal import WireModel
internal import WireScreen

/// Shows frames on the terminal, and writes only what changed since the last.
struct Presenter {
    let depth: ColourDepth
    private let isUTF8: Bool
    private var pairs: ColourPairs
    private var shown: Frame?
    private var cells: [cchar_t] = []
    /// The characters of the cell under way; a zero ends them.
    private var text: [wchar_t] = []
    private var isCursorShown = true
    /// The last style, and what it is for ncurses: neighbours mostly share it.
    private var last: (style: Style, attributes: attr_t, pair: Int32)?
    /// What pair 0 shows.
    private let own: ColourPairs.Colours

    /// Reads from ncurses what the terminal has; a screen has to be open.
    init(colours: ColourDepth?, hasRGB: Bool, noColour: String?, isUTF8: Bool) {
        self.isUTF8 = isUTF8
        let wanted = colours ?? .direct
        var found = ColourDepth.mono
        var own = ColourPairs.Colours(foreground: ColourMapping.own, background: ColourMapping.own)
        if has_colors(), start_color() == OK {
            // Where the terminal cannot name its own colours, white on black stands for them.
            if use_default_colors() != OK { own = .init(foreground: 7, background: 0) }
            found = ColourDepth(colours: Int(wire_colours()), hasRGB: hasRGB, noColour: noColour)
        }
        depth = min(found, wanted)
        self.own = own
        pairs = ColourPairs(limit: min(Int(wire_colour_pairs()), 32_767))
    }

    /// Nothing is known of what the terminal shows.
    mutating func forget() {
        shown = nil
    }

    mutating func present(_ frame: consuming Frame) {
        pairs.beginFrame()
        last = nil
        let screen = wire_standard_screen()
        if shown == nil { werase(screen) }
        if !write(frame, since: shown) {
            // A pair changed its colours under what stands there: all of it again, now that the pairs are settled.
            clearok(screen, true)
            _ = write(frame, since: nil)
        }
        if let cursor = frame.cursor {
            leaveok(screen, false)
            wmove(screen, Int32(cursor.row), Int32(cursor.column))
        } else {
            leaveok(screen, true)
        }
        if isCursorShown != (frame.cursor != nil) || shown == nil {
            isCursorShown = frame.cursor != nil
            curs_set(isCursorShown ? 1 : 0)
        }
        wrefresh(screen)
        shown = frame
    }

    /// Gives `false` where a pair in use was taken for other colours.
    private mutating func write(_ frame: borrowing Frame, since old: Frame?) -> Bool {
        let screen = wire_standard_screen()
        var isSettled = true
        for run in frame.runs(since: old) {
            let (attributes, pair, isTaken) = look(of: run.style)
            if isTaken { isSettled = false }
            cells.removeAll(keepingCapacity: true)
            for cell in frame.grid[run.row][run.column..<min(run.column + run.width, frame.totalColumns)] where cell.width > 0 {
                append(cell, attributes: attributes, pair: pair)
            }
            mvwadd_wchnstr(screen, Int32(run.row), Int32(run.column), cells, Int32(cells.count))
        }
        return isSettled
    }

    private mutating func append(_ cell: Cell, attributes: attr_t, pair: Int32) {
        text.removeAll(keepingCapacity: true)
        if let letter = cell.letter {
            text.append(wchar_t(letter))
        } else {
            spell(cell)
        }
        text.append(wide("\0"))
        var place = cchar_t()
        wire_set_cell(&place, text, attributes, pair)
        cells.append(place)
        if cell.width == 2, text.count == 2, wire_width(text[0]) == 1 {
            text[0] = wide(" ")
            wire_set_cell(&place, text, attributes, pair)
            cells.append(place)
        }
    }

    /// Puts the scalars of `cell` into `text`: a base and four marks, what ncurses holds in a cell.
    private mutating func spell(_ cell: Cell) {
        for scalar in cell.text.unicodeScalars where text.count < 5 { text.append(wide(scalar)) }
        let isShown = text.first.map { wire_width($0) == Int32(cell.width) } ?? false
        if !isUTF8, cell.text.utf8.first.map({ $0 >= 0x80 }) ?? false || !isShown {
            text = [wide(cell.text.unicodeScalars.first.map(PlainSigns.sign) ?? " ")]
        } else if !isShown {
            // ncurses counts its columns by wcwidth: what it counts otherwise than the frame would push the row aside.
            text = [wide("?")]
        }
    }

    private func wide(_ scalar: Unicode.Scalar) -> wchar_t {
        wchar_t(bitPattern: scalar.value)
    }

    private mutating func look(of style: Style) -> (attributes: attr_t, pair: Int32, isTaken: Bool) {
        if let last, last.style == style { return (last.attributes, last.pair, false) }
        var attributes: attr_t = 0
        if style.attributes.contains(.bold) || ColourMapping.needsBold(style.foreground, depth: depth) { attributes |= wire_bold }
        if style.attributes.contains(.dim) { attributes |= wire_dim }
        if style.attributes.contains(.italic) { attributes |= wire_italic }
        if style.attributes.contains(.underline) { attributes |= wire_underline }
        if style.attributes.contains(.reverse) { attributes |= wire_reverse }
        let (pair, isTaken) = pair(for: style)
        last = (style, attributes, pair)
        return (attributes, pair, isTaken)
    }

    private mutating func pair(for style: Style) -> (pair: Int32, isTaken: Bool) {
        guard depth != .mono else { return (0, false) }
        var colours = ColourPairs.Colours(
            foreground: ColourMapping.number(of: style.foreground, depth: depth),
            background: ColourMapping.number(of: style.background, depth: depth))
        if colours.foreground == ColourMapping.own { colours.foreground = own.foreground }
        if colours.background == ColourMapping.own { colours.background = own.background }
        if colours == own { return (0, false) }
        switch pairs.pair(for: colours) {
        case .held(let pair): return (Int32(pair), false)
        case .none: return (0, false)
        case .new(let pair):
            init_extended_pair(Int32(pair), Int32(colours.foreground), Int32(colours.background))
            return (Int32(pair), false)
        case .taken(let pair):
            init_extended_pair(Int32(pair), Int32(colours.foreground), Int32(colours.background))
            return (Int32(pair), true)
        }
    }
}
