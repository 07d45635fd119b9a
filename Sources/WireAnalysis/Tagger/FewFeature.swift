/// A feature of few values, so few that a model's weights for all of them lie side by side (`FewWeights`) and need not be looked for.
struct FewFeature {
    /// More than the lower part of a value has.
    static let width: UInt64 = 32

    let template: UInt64
    /// Where the higher part of a value starts in it.
    private let shift: UInt64
    /// The first of its lines, of `width` rows each, one for each higher part.
    let start: UInt64
    let lines: UInt64

    private init(_ template: UInt64, shift: UInt64 = 0, start: UInt64, lines: UInt64 = 1) {
        self.template = template
        self.shift = shift
        self.start = start
        self.lines = lines
    }

    @inline(__always)
    func key(_ high: UInt64, _ low: UInt64) -> UInt64 { FeatureKey.of(template, high << shift | low) }

    /// The row of a value.
    @inline(__always)
    func row(_ high: UInt64, _ low: UInt64) -> Int {
        assert(high < lines && low < Self.width)
        return Int(truncatingIfNeeded: (start + high) * Self.width + low)
    }

    // MARK: Shapes

    static var shapesBefore: Self { Self(10, shift: 5, start: 0, lines: 32) }
    static var shapesAfter: Self { Self(11, shift: 5, start: 32, lines: 32) }
    static var shapePlace: Self { Self(13, shift: 3, start: 64, lines: 32) }
    static var shape: Self { Self(9, start: 475) }
    static var length: Self { Self(18, start: 476) }
    static var any: Self { Self(0, start: 493) }

    // MARK: Lexicon

    static var flag: Self { Self(20, start: 477) }
    static var flagBefore: Self { Self(21, start: 478) }
    static var flagAfter: Self { Self(22, start: 479) }

    // MARK: Runs

    static var runPlace: Self { Self(30, shift: 2, start: 469, lines: 6) }
    static var leftContext: Self { Self(27, start: 480) }
    static var rightContext: Self { Self(28, start: 481) }
    static var quotes: Self { Self(29, start: 482) }
    static var leftFlag: Self { Self(37, start: 483) }
    static var rightFlag: Self { Self(38, start: 484) }
    static var headFlag: Self { Self(39, start: 485) }
    static var firstFlag: Self { Self(40, start: 486) }
    static var anyFlag: Self { Self(41, start: 487) }

    // MARK: Rules

    static var verdict: Self { Self(50, start: 488) }
    static var verdictBefore: Self { Self(51, shift: 8, start: 96, lines: 24) }
    static var verdictAfter: Self { Self(52, shift: 8, start: 120, lines: 24) }
    static var verdictShape: Self { Self(55, shift: 8, start: 144, lines: 24) }
    static var listBefore: Self { Self(58, shift: 16, start: 451, lines: 6) }
    static var listAfter: Self { Self(59, shift: 16, start: 457, lines: 6) }
    static var list: Self { Self(48, shift: 8, start: 463, lines: 6) }

    // MARK: Candidates

    static var person: Self { Self(60, start: 489) }
    static var organisation: Self { Self(61, start: 490) }
    static var place: Self { Self(62, start: 491) }
    static var nothing: Self { Self(63, start: 492) }
    static var top: Self { Self(65, shift: 8, start: 168, lines: 24) }
    static var personOrOrganisation: Self { Self(66, shift: 8, start: 192, lines: 25) }
    static var placeOrOrganisation: Self { Self(67, shift: 8, start: 217, lines: 25) }
    static var personOrPlace: Self { Self(68, shift: 8, start: 242, lines: 25) }
    static var prominence: Self { Self(69, shift: 8, start: 267, lines: 25) }
    static var curated: Self { Self(70, shift: 8, start: 292, lines: 12) }
    static var marks: Self { Self(71, shift: 5, start: 304, lines: 4) }
    static var marksAndVerdict: Self { Self(72, shift: 8, start: 308, lines: 128) }
    static var words: Self { Self(73, shift: 8, start: 436, lines: 6) }
    static var definition: Self { Self(74, shift: 8, start: 442, lines: 5) }
    static var organisationWords: Self { Self(75, shift: 8, start: 447, lines: 4) }

    static var all: [FewFeature] {
        [
            shapesBefore, shapesAfter, shapePlace, shape, length, any, flag, flagBefore, flagAfter, runPlace, leftContext, rightContext,
            quotes, leftFlag, rightFlag, headFlag, firstFlag, anyFlag, verdict, verdictBefore, verdictAfter, verdictShape, listBefore,
            listAfter, list, person, organisation, place, nothing, top, personOrOrganisation, placeOrOrganisation, personOrPlace,
            prominence, curated, marks, marksAndVerdict, words, definition, organisationWords,
        ]
    }

    /// All lines.
    static let lineCount: UInt64 = 494
}
