/// Which of a terminal's colour pairs stands for which two colours.
///
/// Pairs are handed out on demand. When none is left, the one that has not been used for the longest time is taken back, and the
/// caller is told: ncurses recolours what stands on the screen in a pair that changes, so everything has to be drawn again.
struct ColourPairs {
    struct Colours: Hashable {
        var foreground: Int
        var background: Int
    }

    /// What to do to draw in two colours.
    enum Grant: Equatable {
        /// The pair stands for them already.
        case held(Int)
        /// Define this pair first.
        case new(Int)
        /// Define this pair first; it stood for other colours.
        case taken(Int)
        /// More colours in one frame than the terminal has pairs: draw in the terminal's own.
        case none
    }

    private struct Holding {
        var pair: Int
        var frame: Int
    }

    private let limit: Int
    private var holdings: [Colours: Holding] = [:]
    private var frame = 0

    /// `limit` is the number of pairs that the terminal has, its pair 0 included.
    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// A new frame begins: pairs that it does not use may be taken back.
    mutating func beginFrame() {
        frame += 1
    }

    mutating func pair(for colours: Colours) -> Grant {
        if let holding = holdings[colours] {
            holdings[colours]?.frame = frame
            return .held(holding.pair)
        }
        if holdings.count + 1 < limit {
            let pair = holdings.count + 1
            holdings[colours] = Holding(pair: pair, frame: frame)
            return .new(pair)
        }
        guard let oldest = holdings.min(by: { ($0.value.frame, $0.value.pair) < ($1.value.frame, $1.value.pair) }),
            oldest.value.frame < frame
        else { return .none }
        holdings[oldest.key] = nil
        holdings[colours] = Holding(pair: oldest.value.pair, frame: frame)
        return .taken(oldest.value.pair)
    }
}
