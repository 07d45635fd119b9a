import Testing
import WireModel

@testable import WireScreen

@Suite struct KeyMapTests {
    @Test(
        "Key names are read as they are written", arguments: ["j", "^d", "Enter", "S-Tab", "PgDn", "M-x", "F5", "Space", "G", "\\", "^p"])
    func names(name: String) throws {
        let key = try #require(Key(named: name))
        #expect(key.name.string == name)
        #expect(Key(named: "<\(name)>") == key)
    }

    @Test("Keys in a row are split at their names")
    func sequence() {
        #expect(
            Key.sequence("2jj<Enter><^d><") == [
                .character("2"), .character("j"), .character("j"), Key(.enter), Key(.character("d"), control: true), .character("<"),
            ])
    }

    @Test("No key of the standard map does two things, and every action but map panning has one")
    func standard() {
        for bindings in [KeyMap.standard.bindings, KeyMap.standard.mapBindings] {
            var seen: Set<Key> = []
            for binding in bindings {
                #expect(!binding.keys.isEmpty, "\(binding.action)")
                for key in binding.keys { #expect(seen.insert(key).inserted, "\(key.name.string) does two things") }
            }
        }
        for action in Action.allCases { #expect(!KeyMap.standard.keys(for: action).isEmpty, "\(action) has no key") }
    }

    @Test("A key file changes only what it names, and takes a key from the action that had it")
    func remap() throws {
        let map = try KeyMap.parse("[keys]\n\"move.down\" = [\"s\", \"<Down>\"]\n\"theme.next\" = \"q\"\n", file: "keys.toml")
        #expect(map.action(for: .character("s"), inMap: false) == .down)
        #expect(map.action(for: .character("j"), inMap: false) == nil)
        #expect(map.action(for: .character("q"), inMap: false) == .theme)
        #expect(map.keys(for: .quit).isEmpty)
        #expect(map.action(for: .character("k"), inMap: false) == .up)
    }

    @Test(
        "A key file that is wrong says where and what to write",
        arguments: [
            ("[keys]\n\"move.dwn\" = \"j\"", "keys.toml:2: nothing is called “move.dwn”"),
            ("[keys]\nopen = \"Hyper-q\"", "keys.toml:2: “open”: “Hyper-q” is no key"),
            ("[keys]\nopen = \"s\"\nstar = \"s\"", "nothing is called “star”"),
            ("[keys]\nopen = \"s\"\nzoom = \"s\"", "nothing is called “zoom”"),
            ("[keys]\nopen = \"s\"\nundo = \"s\"", "the key s stands for both “open” and “undo”"),
            ("[keys]\nopen = 4", "must be a key or a list of keys"), ("[kees]\n", "[keys], [map]"), ("[keys\n", "keys.toml:1"),
        ])
    func remapErrors(toml: String, part: String) {
        do {
            _ = try KeyMap.parse(toml, file: "keys.toml")
            Issue.record("parsed")
        } catch {
            #expect(error.description.contains(part), "\(error.description)")
        }
    }

    @Test("Help and hints show the keys as they were remapped")
    func liveHints() throws {
        var desk = Desk.open(120, 36)
        desk.state.setup.keyMap = try KeyMap.parse("[keys]\nsearch = \"s\"", file: "keys.toml")
        #expect(desk.text.contains(" s search"))
        desk.press("?")
        #expect(desk.text.contains("s                search as you type"))
    }
}
