import Foundation
import WireModel

/// The corpus as files: texts with header lines, or one feed.
struct Corpus {
    let maker: NewsMaker

    /// The path of an article's file, a thousand to a folder.
    static func path(_ number: Int) -> String { "d\(number / 1000)/a\(number).txt" }

    func text(_ number: Int) -> [UInt8] {
        let article = maker.article(number)
        let head = "\(article.headline)\nSource: \(article.source)\nDate: \(article.published.iso8601)\n\n"
        return Array((head + article.paragraphs.joined(separator: "\n\n") + "\n").utf8)
    }

    /// Writes the texts of `numbers` below `root`.
    func write(_ numbers: Range<Int>, below root: URL) throws {
        for number in numbers {
            let file = root.appending(path: Self.path(number))
            if number % 1000 == 0 || number == numbers.lowerBound {
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            try Data(text(number)).write(to: file)
        }
    }

    /// Writes all of `numbers` as entries of one feed.
    func writeFeed(_ numbers: Range<Int>, to file: URL) throws {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.write(contentsOf: Data("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Bench Wire</title>\n".utf8))
        for number in numbers {
            let article = maker.article(number)
            let text = article.paragraphs.map { "&lt;p&gt;\($0)&lt;/p&gt;" }.joined()
            let item = """
                <item><title>\(article.headline)</title><guid isPermaLink="false">bench:\(number)</guid>\
                <pubDate>\(article.published.iso8601)</pubDate><description>\(text)</description></item>\n
                """
            try handle.write(contentsOf: Data(item.utf8))
        }
        try handle.write(contentsOf: Data("</channel></rss>\n".utf8))
    }
}
