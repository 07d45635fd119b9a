import Testing
import WireModel

@testable import WireScreen

@Suite struct ThemeTests {
    @Test("Every shipped theme parses", arguments: Theme.shippedNames)
    func parses(name: String) throws {
        let theme = try Theme.shipped(name)
        #expect(theme.name == name)
    }

    @Test("Text of every shipped theme can be read: contrast is at least 4.5 to 1", arguments: ["paper", "night", "high-contrast"])
    func contrast(name: String) throws {
        let theme = try Theme.shipped(name)
        for role in Role.allCases {
            let style = theme[role]
            let ratio = try #require(contrast(style), "\(name): \(role.name) leaves a colour to the terminal, so nobody knows its contrast")
            #expect(ratio >= 4.5, "\(name): \(role.name) has \(ratio)")
        }
        // The header draws other roles on its own ground.
        for role in [Role.headerName, .headerTopic, .live, .catchingUp, .readOnly, .lost, .muted] {
            var style = theme[role]
            style.background = theme[.header].background
            let ratio = contrast(style) ?? 0
            #expect(ratio >= 4.5, "\(name): \(role.name) on the header has \(ratio)")
        }
    }

    @Test("The default theme leaves backgrounds to the terminal", arguments: ["terminal", "mono"])
    func terminalPalette(name: String) throws {
        let theme = try Theme.shipped(name)
        for role in Role.allCases {
            #expect(theme[role].background == .terminal, "\(role.name)")
            if name == "mono" { #expect(theme[role].foreground == .terminal, "\(role.name)") }
        }
    }

    @Test("Without colour, what stands side by side still looks different", arguments: Theme.shippedNames)
    func mono(name: String) throws {
        var theme = try Theme.shipped(name)
        theme.usesColour = false
        let neighbours: [(Role, Role)] = [
            (.unread, .read), (.selection, .text), (.selection, .selectionUnfocused), (.selectionUnfocused, .read),
            (.titleFocused, .title), (.ruleFocused, .rule), (.starred, .unread), (.rising, .falling), (.burst, .spark), (.range, .spark),
            (.mapMark, .mapCoast), (.mapSelected, .mapMark), (.match, .text), (.chip, .header), (.key, .hint), (.error, .text),
            (.entityPerson, .text), (.entityOrganisation, .text), (.entityPlace, .text), (.entityPerson, .entityOrganisation),
            (.entityOrganisation, .entityPlace), (.overlayTitle, .overlay), (.notice, .hint), (.headerName, .header),
        ]
        for (first, second) in neighbours {
            #expect(theme[first] != theme[second], "\(name): \(first.name) looks like \(second.name)")
        }
    }

    @Test("A role falls through to its parent, and a theme to the one it inherits")
    func fallThrough() throws {
        let base = "[palette]\nink = \"#010203\"\n[roles]\ntext = { fg = \"ink\" }\nentity = { fg = \"red\", attributes = [\"bold\"] }"
        let child = "inherits = \"base\"\n[palette]\nink = \"#040506\"\n[roles]\n\"entity.person\" = { bg = \"17\" }"
        let theme = try Theme.parse(child, name: "child", file: "child.toml") { $0 == "base" ? base : nil }
        #expect(theme[.text].foreground == .rgb(red: 4, green: 5, blue: 6))
        #expect(theme[.entityPerson] == Style(foreground: .indexed(1), background: .indexed(17), attributes: .bold))
        #expect(theme[.entityPlace].foreground == .indexed(1))
    }

    @Test(
        "A theme that is wrong says where and what to write",
        arguments: [
            ("[roles]\ntext = { fg = \"nocolour\" }", "t.toml:2"),
            ("[roles]\nentitty = { fg = \"red\" }", "t.toml:2: nothing is called “entitty”"),
            ("inherits = \"gone\"", "No theme is called “gone”"), ("inherits = \"t\"", "inherits from itself"), ("[roles\n", "t.toml:1"),
            ("[mono]\ntext = [\"blinking\"]", "attributes are bold"), ("colour = 1", "inherits, [palette], [roles], [mono]"),
        ])
    func errors(toml: String, part: String) {
        do {
            _ = try Theme.parse(toml, name: "t", file: "t.toml") { _ in nil }
            Issue.record("parsed")
        } catch {
            #expect(error.description.contains(part), "\(error.description)")
        }
    }

    /// WCAG 2.1, relative luminance and contrast ratio; `nil` where a colour is the terminal's own.
    private func contrast(_ style: Style) -> Double? {
        guard case .rgb(let red, let green, let blue) = style.foreground, case .rgb(let red2, let green2, let blue2) = style.background
        else { return nil }
        let first = luminance(red, green, blue)
        let second = luminance(red2, green2, blue2)
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    private func luminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Double {
        let parts = [red, green, blue].map { value -> Double in
            let share = Double(value) / 255
            return share <= 0.03928 ? share / 12.92 : power((share + 0.055) / 1.055)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// `base` to the power of 2.4, by the twelfth power and Newton's fifth root.
    private func power(_ base: Double) -> Double {
        let twelfth = (0..<12).reduce(1.0) { product, _ in product * base }
        var root = base
        for _ in 0..<60 { root -= (root * root * root * root * root - twelfth) / (5 * root * root * root * root) }
        return root
    }
}
