/// The elements that the reader tells apart; all others are `other` (inline) or `block`.
enum HTMLTag: UInt8 {
    /// A run of text, not an element.
    case text
    case other, block
    case html, head, body, title, meta, link, base, script, style, noscript
    case article, main, section, div, aside, nav, header, footer, form, button
    case p, pre, blockquote, list, item, heading1, heading, table, row, cell, rule, lineBreak, definition
    case figure, caption, image, video, frame, vector
    case a, span, strong, emphasis, time, font, label, input, superscript, template

    /// The tag of a lower-case name that ends in NUL.
    static func named(_ name: String) -> HTMLTag { names[name] ?? .other }

    private static let names: [String: HTMLTag] = [
        "html": .html, "head": .head, "body": .body, "title": .title, "meta": .meta, "link": .link, "base": .base, "script": .script,
        "style": .style,
        "noscript": .noscript, "article": .article, "main": .main, "section": .section, "div": .div, "aside": .aside, "nav": .nav,
        "header": .header,
        "footer": .footer, "form": .form, "button": .button, "p": .p, "pre": .pre, "blockquote": .blockquote, "q": .span, "ul": .list,
        "ol": .list, "menu": .list,
        "dl": .list, "li": .item, "dt": .item, "dd": .item, "h1": .heading1, "h2": .heading, "h3": .heading, "h4": .heading, "h5": .heading,
        "h6": .heading,
        "table": .table, "tbody": .block, "thead": .block, "tfoot": .block, "tr": .row, "td": .cell, "th": .cell, "hr": .rule,
        "br": .lineBreak,
        "figure": .figure, "figcaption": .caption, "caption": .caption, "img": .image, "picture": .other, "amp-img": .image,
        "video": .video, "audio": .video,
        "iframe": .frame, "object": .frame, "embed": .frame, "applet": .frame, "canvas": .frame, "svg": .vector, "math": .vector, "a": .a,
        "span": .span,
        "b": .strong, "strong": .strong, "i": .emphasis, "em": .emphasis, "u": .emphasis, "time": .time, "font": .font, "label": .label,
        "input": .input,
        "select": .button, "textarea": .button, "option": .button, "datalist": .button, "sup": .superscript, "sub": .superscript,
        "template": .template,
        "center": .block, "address": .block, "fieldset": .block, "details": .block, "summary": .block, "dialog": .aside, "hgroup": .block,
        "frameset": .frame,
    ]

    /// Starts and ends a paragraph of its own.
    var isBlock: Bool {
        switch self {
        case .text, .other, .a, .span, .strong, .emphasis, .time, .font, .label, .input, .superscript, .image, .lineBreak, .button, .script,
            .style,
            .noscript, .meta, .link, .base, .template, .vector, .frame, .video, .title:
            false
        default: true
        }
    }

    /// Never holds text of an article.
    var isSkipped: Bool {
        switch self {
        case .script, .style, .noscript, .button, .frame, .vector, .input, .template, .video, .head, .nav: true
        default: false
        }
    }

    /// Holds what a page embeds: its text stands in for what cannot be shown, as formulas and objects of feeds do.
    var isEmbedded: Bool { self == .frame || self == .vector }

    var isHeading: Bool { self == .heading || self == .heading1 }
}
