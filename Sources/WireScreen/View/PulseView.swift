import WireModel

/// Documents over time: bars, an axis, the range, the burst.
enum PulseView {
    private static let labelWidth = 10
    private static let tailWidth = 14
    /// A bar gets no wider than this, so that three documents do not make a wall.
    private static let widestBar = 4

    /// How many buckets have room.
    static func sparkWidth(_ arrangement: Arrangement) -> Int {
        let columns = arrangement.columns
        return arrangement.slot(.pulse) != nil ? pane(columns).width : line(columns).width
    }

    private static func pane(_ columns: Int) -> (start: Int, width: Int) {
        let start = columns >= 70 ? labelWidth : 2
        let end = columns >= 100 ? tailWidth : 2
        return (start, max(1, columns - start - end))
    }

    private static func line(_ columns: Int) -> (start: Int, width: Int) {
        (6, max(1, columns - 6 - (columns >= 60 ? 24 : 2)))
    }

    /// The value of each column: as many as there is room for. With fewer values than columns every bar is as wide as its
    /// time, so that the line of time fills the width.
    private static func spread(_ values: [Int], to width: Int) -> [Int] {
        let values = Sparkline.resampled(values, to: width)
        let columns = min(width, values.count * widestBar)
        return (0..<columns).map { values[$0 * values.count / columns] }
    }

    /// The columns of one bucket.
    private static func columns(of bucket: Int, _ pulse: Pulse, count: Int) -> Range<Int> {
        let buckets = max(1, pulse.values.count)
        if count < buckets { return bucket * count / buckets..<bucket * count / buckets + 1 }
        // From the first column whose time lies in this bucket to the first that lies in the next.
        return (bucket * count + buckets - 1) / buckets..<((bucket + 1) * count + buckets - 1) / buckets
    }

    /// The pane: rule, bars as high as there is room for, axis.
    static func draw(_ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        frame.putRule(Rule(.pulse, state, notes: notes(state, signs)), theme: state.theme, signs: signs)
        guard let pulse = state.desk.pulse, !pulse.values.isEmpty, frame.rows >= 2 else { return }
        let place = pane(frame.columns)
        let height = max(1, frame.rows - 2)
        let values = spread(pulse.values, to: place.width)
        let top = values.max() ?? 1
        if place.start == labelWidth {
            frame.putRight(
                "art/" + TimeText.short(pulse.stepSeconds), column: 0, row: height, width: labelWidth - 1, style: state.theme[.muted])
        }
        drawBars(state, pulse, values, top: top, start: place.start, row: 1, height: height, signs: signs, into: &frame)
        if frame.rows >= 3 { drawAxis(state, pulse, start: place.start, width: values.count, row: height + 1, signs: signs, into: &frame) }
        if let burst = pulse.burst, burst.isNow, frame.columns >= 100 {
            frame.put("\(signs.burst) burst", column: place.start + place.width + 2, row: 1, style: state.theme[.burst])
        }
    }

    /// The pulse in one line under the header.
    static func drawLine(_ state: State, row: Int, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let isFocused = state.focus == .pulse && state.levels.isEmpty
        let place = line(frame.columns)
        let title = state.theme[isFocused ? .titleFocused : .title]
        guard let pulse = state.desk.pulse, !pulse.values.isEmpty else {
            frame.put("\(signs.digit(1))pulse", column: 0, row: row, style: title)
            return
        }
        let seconds = pulse.stepSeconds * pulse.values.count
        frame.put(signs.digit(1) + TimeText.short(seconds), column: 0, row: row, width: place.start - 1, style: title)
        let values = spread(pulse.values, to: place.width)
        drawBars(state, pulse, values, top: values.max() ?? 1, start: place.start, row: row, height: 1, signs: signs, into: &frame)
        var column = place.start + values.count
        if isNow(pulse, state) { column = frame.put(signs.now + "now", column: column, row: row, style: state.theme[.muted]) }
        if isFocused, let bucket = state.selectedBucket {
            let text: SafeText = "\(TimeText.dayAndHour(bucket.start)) \(pulse.values[bucket.index])"
            frame.putCut(text, column: column + 2, row: row, width: frame.columns - column - 2, style: state.theme[.strong], signs: signs)
        } else if let burst = pulse.burst {
            let text: SafeText = "\(signs.burst) burst \(signs.times)\(TimeText.ratio(burst.ratio))"
            frame.putCut(text, column: column + 2, row: row, width: frame.columns - column - 2, style: state.theme[.burst], signs: signs)
        }
    }

    private static func notes(_ state: State, _ signs: Signs) -> [Rule.Note] {
        guard let pulse = state.desk.pulse, !pulse.values.isEmpty else {
            return [Rule.Note(state.ledger.isPending(.pulse) ? "counting" + signs.ellipsis : "nothing yet")]
        }
        var notes: [Rule.Note] = []
        let isStretched = pulse.values.count < sparkWidth(Arrangement(state))
        if state.focus == .pulse, state.levels.isEmpty, let bucket = state.selectedBucket {
            let value = pulse.values[bucket.index]
            notes.append(Rule.Note("\(TimeText.span(from: bucket.start, to: bucket.end))  \(value) \(plural(value, "article"))", rank: 0))
        } else {
            notes.append(Rule.Note(TimeText.duration(pulse.stepSeconds * pulse.values.count), rank: 2))
            notes.append(Rule.Note(TimeText.duration(pulse.stepSeconds) + (isStretched ? " per bar" : " per column"), rank: 4))
        }
        if let peak = pulse.values.max(), peak > 0, let place = pulse.values.firstIndex(of: peak) {
            let at = pulse.start.adding(seconds: Int64(place) * Int64(pulse.stepSeconds))
            notes.append(Rule.Note("peak \(peak) at \(TimeText.dayAndHour(at))", rank: 3))
        }
        if let burst = pulse.burst {
            let when: SafeText =
                burst.isNow
                ? "now" : "at " + TimeText.dayAndHour(pulse.start.adding(seconds: Int64(burst.bucket) * Int64(pulse.stepSeconds)))
            notes.append(Rule.Note("burst \(signs.burst) \(signs.times)\(TimeText.ratio(burst.ratio)) \(when)", rank: 1))
        }
        return notes
    }

    private static func isNow(_ pulse: Pulse, _ state: State) -> Bool {
        let end = pulse.start.adding(seconds: Int64(pulse.stepSeconds) * Int64(pulse.values.count))
        return abs(end.seconds - state.now.seconds) <= 2 * Int64(pulse.stepSeconds)
    }

    /// Bars of eighths, `height` rows high, ending at `row + height - 1`.
    private static func drawBars(
        _ state: State, _ pulse: Pulse, _ values: [Int], top: Int, start: Int, row: Int, height: Int, signs: Signs,
        into frame: inout Frame
    ) {
        let isFocused = state.focus == .pulse && state.levels.isEmpty
        let selected = isFocused ? state.selectedBucket.map { columns(of: $0.index, pulse, count: values.count) } : nil
        let burst = pulse.burst.map { columns(of: $0.bucket, pulse, count: values.count) }
        for (place, value) in values.enumerated() {
            var style = state.theme[.spark]
            if isInRange(place, values.count, pulse, state) { style = state.theme[.range] }
            if burst?.contains(place) ?? false { style = state.theme[.burst] }
            if selected?.contains(place) ?? false { style = state.theme[.selection] }
            // In eighths of a row, bottom up.
            let eighths = top > 0 ? (max(0, value) * 8 * height + top - 1) / top : 0
            for level in 0..<height {
                let filled = eighths - level * 8
                guard level == 0 || filled > 0 else { break }
                let bar = Sparkline.eighths(filled, signs: signs)
                frame.put(bar, column: start + place, row: row + height - 1 - level, style: style)
            }
        }
    }

    private static func isInRange(_ place: Int, _ count: Int, _ pulse: Pulse, _ state: State) -> Bool {
        guard state.range != .all, count > 0 else { return false }
        let bucket = place * pulse.values.count / count
        return state.range.contains(pulse.start.adding(seconds: Int64(bucket) * Int64(pulse.stepSeconds)))
    }

    /// Marks of round times, with the day where it changes.
    private static func drawAxis(
        _ state: State, _ pulse: Pulse, start: Int, width: Int, row: Int, signs: Signs, into frame: inout Frame
    ) {
        let span = Int64(pulse.stepSeconds) * Int64(pulse.values.count)
        let perColumn = max(1, span / Int64(max(1, width)))
        let hour: Int64 = 3600
        let steps: [Int64] = [hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour, 168 * hour, 720 * hour, 8760 * hour]
        let step = steps.first { $0 / perColumn >= 18 } ?? 8760 * hour * 10
        var time = (pulse.start.seconds + step - 1) / step * step
        var lastDay = -1
        var free = 0
        let nowText: SafeText = "now " + signs.now
        let end = isNow(pulse, state) ? width - nowText.width - 1 : width
        while time < pulse.start.seconds + span {
            let column = Int((time - pulse.start.seconds) * Int64(width) / max(1, span))
            let civil = CivilTime(Instant(seconds: time))
            var text = step >= 24 * hour ? TimeText.day(civil) : TimeText.two(civil.hour) + "h"
            if step < 24 * hour, civil.day != lastDay { text = TimeText.day(civil) + " " + text }
            if column >= free, column + text.width <= end {
                frame.put(text, column: start + column, row: row, style: state.theme[.muted])
                free = column + text.width + 2
                lastDay = civil.day
            }
            time += step
        }
        if end < width { frame.putRight(nowText, column: start, row: row, width: width, style: state.theme[.muted]) }
    }
}
