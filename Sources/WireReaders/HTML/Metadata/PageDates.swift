import WireModel

/// When a page was published and last changed: what its head says, weighed against its address and what it shows.
///
/// The head is believed first. The day in the page's own address is older than any migration of the site, and what a reader sees beside
/// the headline as the day of publication is what the editors meant: both correct a head that names another day.
/// Scripts (JSON-LD apart) and comments are never read.
struct PageDates {
    /// A head and an address may differ by this many days without one of them being wrong.
    private static let tolerance: Int64 = 1

    private let metadata: PageMetadata
    private let visible: VisibleDates
    private let order: DateOrder
    private let addressDay: WrittenDate?

    init(tree: HTMLTree, page: PageBlocks, places: PagePlaces, metadata: PageMetadata) {
        self.metadata = metadata
        order = DateOrder(language: metadata.declaredLanguage, url: metadata.address)
        visible = VisibleDates(tree: tree, page: page, places: places, order: order)
        addressDay = Self.day(in: metadata.address)
    }

    func fill(_ document: inout Document) {
        let updates = claims(metadata.updatedClaims, "updated", &document.problems)
        let updated = updates.first ?? visible.updated.flatMap { $0.region < 2 ? $0.date : nil }
        var claimed = claims(metadata.publishedClaims, "published", &document.problems)
        let found = published(&claimed) ?? metadata.videoDate.flatMap { DateReader.written($0, order: order) } ?? updates.first
        if let found = found ?? visible.updated?.date ?? Self.day(in: metadata.image) {
            let date = localised(found, claimed + updates)
            document.published = date.instant
            document.publishedOffset = date.offset
        }
        document.updated = updated?.instant
    }

    private func claims(_ texts: [String], _ name: String, _ problems: inout [Problem]) -> [WrittenDate] {
        var result: [WrittenDate] = []
        for text in texts {
            if let date = DateReader.written(text, order: order) {
                result.append(date)
            } else if result.isEmpty, DateReader.value(text) == .impossible, !problems.contains(where: { $0.code == "date.impossible" }) {
                problems.append(
                    Problem(code: "date.impossible", detail: "The page gives “\(text)” as the date \(name); there is no such day."))
            }
        }
        return result
    }

    // MARK: published

    private func published(_ claimed: inout [WrittenDate]) -> WrittenDate? {
        let shown = visible.published
        let head = claimed.first
        if let address = addressDay, head.map({ abs($0.day - address.day) > Self.tolerance }) ?? true {
            claimed.removeAll { abs($0.day - address.day) > Self.tolerance }
            if let first = claimed.first { return first }
            return shown.flatMap { abs($0.date.day - address.day) <= Self.tolerance ? $0.date : nil } ?? address
        }
        guard let head else { return shown?.date }
        // A head that is later than what stands at the headline names a change or a migration.
        if let shown, shown.region == 0, shown.mark.rawValue <= VisibleDate.Mark.named.rawValue, shown.date.day < head.day - Self.tolerance
        {
            return shown.date
        }
        return head
    }

    // MARK: the zone

    /// The date with the zone of its own place, where the head writes it in UTC or without a zone: the day that readers know it by.
    private func localised(_ date: WrittenDate, _ claimed: [WrittenDate]) -> WrittenDate {
        guard date.hasClock, date.offset ?? 0 == 0 else { return date }
        var local = date
        if let same = claimed.first(where: { $0.offset ?? 0 != 0 && abs($0.instant.seconds - date.instant.seconds) < 300 }) {
            local.offset = same.offset
            return local
        }
        let wall = ([visible.published].compactMap { $0?.region ?? 9 < 2 ? $0?.date : nil } + claimed).filter { $0.offset == nil }
        for other in wall where other.hasClock {
            let difference = other.instant.seconds - date.instant.seconds
            let quarter = (Double(difference) / 900).rounded() * 900
            if abs(quarter) <= 14 * 3600 && abs(Double(difference) - quarter) < 120 && quarter != 0 && date.offset != nil {
                local.offset = Int(quarter)
                return local
            }
        }
        // A day without a time, which the zone at home of the page's language or country reaches.
        let days = ([addressDay].compactMap { $0 } + wall).map(\.day)
        if date.offset != nil, days.contains(where: { abs($0 - date.day) == 1 }), !wall.contains(where: { $0.day == date.day }) {
            for home in [metadata.declaredLanguage, DateOrder.country(of: metadata.address)].compactMap({ HomeZone($0) }) {
                local.offset = home.offset(at: date.instant)
                if days.contains(local.day) { return local }
            }
        }
        local.offset = date.offset
        return local
    }

    // MARK: the address

    /// `/2017/04/09/`, `/2017-04-09-`, `/20170409/` in an address.
    static func day(in url: String?) -> WrittenDate? {
        guard let url, url.utf8.count < 2048 else { return nil }
        var bytes = Array(url.utf8)[...]
        if let query = bytes.firstIndex(of: UInt8(ascii: "?")) { bytes = bytes[..<query] }
        var index = bytes.startIndex
        while index + 8 <= bytes.endIndex {
            if Byte.isDigit(bytes[index]), index == bytes.startIndex || !Byte.isWord(bytes[index - 1]), let date = day(bytes[index...]) {
                return date
            }
            index += 1
        }
        return nil
    }

    private static func day(_ bytes: ByteSlice) -> WrittenDate? {
        var parts: [(value: Int, digits: Int)] = []
        var marks: [UInt8] = []
        var index = bytes.startIndex
        while parts.count < 3 {
            var value = 0
            let start = index
            while index < bytes.endIndex, Byte.isDigit(bytes[index]), index - start < 9 {
                value = value * 10 + Int(bytes[index] - 48)
                index += 1
            }
            parts.append((value, index - start))
            if parts.count == 1 && parts[0].digits == 8 { break }
            guard parts.count < 3 else { break }
            guard index < bytes.endIndex, [47, 45, 95].contains(bytes[index]) else { return nil }
            marks.append(bytes[index])
            index += 1
        }
        if index < bytes.endIndex && Byte.isWord(bytes[index]) { return nil }
        let time: CivilTime
        if parts[0].digits == 8 {
            // Eight digits are as often a number: only at the end of a step of the path.
            guard index == bytes.endIndex || bytes[index] == 47 || bytes[index] == 46 else { return nil }
            time = CivilTime(year: parts[0].value / 10_000, month: parts[0].value / 100 % 100, day: parts[0].value % 100)
        } else {
            guard parts.count == 3, parts[0].digits == 4, (1...2).contains(parts[1].digits), (1...2).contains(parts[2].digits),
                marks.count == 2, marks[0] == marks[1]
            else { return nil }
            time = CivilTime(year: parts[0].value, month: parts[1].value, day: parts[2].value)
        }
        guard (1990...2100).contains(time.year), time.isValid else { return nil }
        return WrittenDate(instant: time.instant, offset: nil, hasClock: false)
    }
}
