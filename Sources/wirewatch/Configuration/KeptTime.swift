import ArgumentParser
import WireModel

/// For how long the texts of documents are kept, such as `90d`.
struct KeptTime: ExpressibleByArgument {
    let seconds: Int64

    /// `nil` where `argument` is no length of time: minutes, hours, days or weeks.
    init?(argument: String) {
        let start = Instant(milliseconds: 0)
        guard let window = QueryTime.window(argument, now: start), window.to == nil, let from = window.from, from < start else {
            return nil
        }
        seconds = -from.milliseconds / 1000
    }
}
