package import WireModel

/// What the dashboard knows and shows: a value, changed only by `update`.
package struct State: Hashable, Sendable {
    package var columns = 80
    package var rows = 24
    package var now: Instant
    /// Ticks since the last key or news; it counts no further than where the screen rests.
    var quietTicks = 0
    package var setup: ScreenSetup
    package var theme: Theme
    package var glyphs: GlyphSet
    package var ingest = IngestState()

    package var topic: Topic?
    package var chips: [Chip] = []
    /// What the reader marked on the pulse.
    package var range = TimeWindow.all
    /// The last so many hours; `nil` is everything.
    package var span: Int?

    package var focus = Pane.headlines
    /// Which list stands beside the headlines.
    package var side = Pane.entities
    package var layout = Layout.desk
    package var isZoomed = false
    package var isMapMode = false
    package var desk = DeskData()
    package var levels: [Level] = []
    package var overlay: Overlay?

    package var ledger = Ledger()
    /// The archive's generation, and the one that the panes show.
    package var generation: Int64 = 0
    package var shownGeneration: Int64 = 0
    /// The present as the questions know it: it moves with the data, so that equal questions stay equal.
    package var asOf: Instant

    package var marks = MarkHistory()
    package var count: Int?
    package var lastSearch: SearchInput?
    package var watched: [EntityKey: Int] = [:]
    /// What the mentions in `watched` count; in another scope they are counted anew, without a bell.
    var watchedScope: Scope?
    /// Documents of each of the topic's watches; `nil` until they were counted once.
    var watchCounts: WatchCounts?
    package var linkWanted: DocumentID?
    package var usesMouse = true
    /// Shown in place of the hints until the next key, or for a few seconds.
    package var notice: SafeText? {
        didSet { noticeSince = now }
    }
    private(set) var noticeSince: Instant
    /// Shown above everything until put away.
    package var failure: SafeText?
    /// The reader has moved: from then on the list stays where it is.
    package var hasMoved = false

    package init(setup: ScreenSetup, theme: Theme, glyphs: GlyphSet, now: Instant) {
        self.setup = setup
        self.theme = theme
        self.glyphs = glyphs
        self.now = now
        asOf = now
        noticeSince = now
    }

    package init(theme: Theme, glyphs: GlyphSet, now: Instant) {
        self.init(setup: ScreenSetup(), theme: theme, glyphs: glyphs, now: now)
    }
}

/// How many documents a topic's watches have.
struct WatchCounts: Hashable, Sendable {
    var topic: Topic
    var counts: [Int]
}

/// What is fixed when the dashboard starts.
package struct ScreenSetup: Hashable, Sendable {
    /// The watched directory, as the header shows it.
    package var root = SafeText.empty
    package var topics: [Topic] = []
    package var themes: [Theme] = []
    package var keyMap = KeyMap.standard
    /// The clock stands still, so that the screen of a finished directory is the same in every run: it tells nothing of when
    /// documents came in.
    package var isTimeFixed = false

    package init() {}
}

/// What is known of the ingest.
package struct IngestState: Hashable, Sendable {
    /// `nil` once the archive equals the directory.
    package var progress: Progress?
    package var isLive = false
    /// What the archive held when it had caught up: later generations are arrivals.
    package var firstLiveGeneration: Int64 = 0
    /// Since when what arrives is new; `nil` before the archive had caught up.
    package var liveSince: Instant?
    package var lagMilliseconds: Int?
    package var isWriter = true
    package var isRootLost = false
    /// How far a topic is that the archive is to keep; `nil` where all are ready.
    package var filling: Filling?

    package struct Filling: Hashable, Sendable {
        package var query: Query
        package var progress: Progress
    }

    package struct Progress: Hashable, Sendable {
        package var done: Int
        package var total: Int
    }

    package init() {}
}

/// The rows that the desk's panes show, and where each list stands.
package struct DeskData: Hashable, Sendable {
    package var totals: Totals?
    package var pulse: Pulse?
    /// The selected bucket of the pulse; `nil` is the last.
    package var bucket: Int?

    package var headlines: [HeadlineRow] = []
    /// How many documents are newer than the first row.
    package var headlineOffset = 0
    package var headlineTotal = 0
    /// The answer for the documents in view now is not there yet: nothing is known of how many they are.
    package var isScopeNew = true
    package var headlineAnchor = Page.Anchor.top
    package var headlinePosition = ListPosition<DocumentID>()
    /// What to select when the rows that were asked for are there.
    package var headlineGoal: HeadlineGoal?
    /// Rows that came in above the first line shown.
    package var arrivals = 0
    package var showsStories = false
    package var stories: [StoryRow] = []
    package var storyPosition = ListPosition<Int64>()

    package var entities: [EntityRow] = []
    package var entityTotal = 0
    package var entityKinds: Set<EntityKind> = []
    package var entityPosition = ListPosition<EntityKey>()

    package var places: [PlaceRow] = []
    package var placeTotal = 0
    package var unlocated = 0
    package var ambiguous = 0
    package var placePosition = ListPosition<EntityKey>()
    /// The order of list and map; `nil` until it is made anew.
    package var placeLayout: PlaceLayout?
    var terrain: MapTerrain?
    /// Set by the reader; `nil` fits the map to the places.
    package var viewport: MapViewport?
    package var showsBorders = true
    /// Capitals that stand for those who rule there are among the places.
    package var showsActors = true

    package var sources: [SourceRow] = []
    package var sourceTotal = 0
    package var sourcePosition = ListPosition<String>()

    package var preview: DocumentLevel?
    /// How many rows the long lists ask for; grows as the reader goes down.
    package var limits: [Pane: Int] = [:]

    package enum HeadlineGoal: Hashable, Sendable {
        case first
        case last
        case item(DocumentID)
    }

    package init() {}
}
