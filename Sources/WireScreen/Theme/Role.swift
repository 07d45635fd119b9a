/// What a piece of the screen means; a theme says how each meaning looks. `name` is the name in a theme file.
///
/// A role that a theme does not give looks as its parent: `entity.person` falls through to `entity`, and that to `text`.
package enum Role: Int, Hashable, Sendable, CaseIterable {
    case text
    case muted
    case strong
    case accent
    case header
    case headerName
    case headerTopic
    case live
    case catchingUp
    case readOnly
    case lost
    case rule
    case ruleFocused
    case title
    case titleFocused
    case paneNote
    case selection
    case selectionUnfocused
    case unread
    case read
    case starred
    case time
    case source
    case story
    case new
    case entityPerson
    case entityOrganisation
    case entityPlace
    case entityOther
    case count
    case rising
    case falling
    case spark
    case burst
    case range
    case mapCoast
    case mapBorder
    case mapMark
    case mapSelected
    case mapLabel
    case match
    case quotation
    case chip
    case prompt
    case key
    case hint
    case notice
    case error
    case overlay
    case overlayTitle

    /// The dotted name in a theme file.
    package var name: String {
        switch self {
        case .text: "text"
        case .muted: "muted"
        case .strong: "strong"
        case .accent: "accent"
        case .header: "header"
        case .headerName: "header.name"
        case .headerTopic: "header.topic"
        case .live: "state.live"
        case .catchingUp: "state.catching-up"
        case .readOnly: "state.read-only"
        case .lost: "state.lost"
        case .rule: "pane.rule"
        case .ruleFocused: "pane.rule.focused"
        case .title: "pane.title"
        case .titleFocused: "pane.title.focused"
        case .paneNote: "pane.note"
        case .selection: "selection"
        case .selectionUnfocused: "selection.unfocused"
        case .unread: "document.unread"
        case .read: "document.read"
        case .starred: "document.starred"
        case .time: "document.time"
        case .source: "document.source"
        case .story: "document.story"
        case .new: "document.new"
        case .entityPerson: "entity.person"
        case .entityOrganisation: "entity.organisation"
        case .entityPlace: "entity.place"
        case .entityOther: "entity.other"
        case .count: "figure"
        case .rising: "figure.rising"
        case .falling: "figure.falling"
        case .spark: "figure.spark"
        case .burst: "figure.burst"
        case .range: "figure.range"
        case .mapCoast: "map.coast"
        case .mapBorder: "map.border"
        case .mapMark: "map.mark"
        case .mapSelected: "map.mark.selected"
        case .mapLabel: "map.label"
        case .match: "match"
        case .quotation: "quotation"
        case .chip: "chip"
        case .prompt: "prompt"
        case .key: "hint.key"
        case .hint: "hint"
        case .notice: "notice"
        case .error: "error"
        case .overlay: "overlay"
        case .overlayTitle: "overlay.title"
        }
    }
}
