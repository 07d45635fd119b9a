import TOMLKit
import WireModel

extension KeyMap {
    /// The standard keys with the changes of a key file: a table `[keys]` (and `[map]` for map mode) from action to a key or
    /// a list of keys. A key that the file gives away is taken from the action that had it.
    package static func parse(_ toml: String, file: String) throws(ScreenError) -> KeyMap {
        let root = try tomlTable(toml, file: file)
        var map = KeyMap.standard
        for section in root.keys.sorted() {
            guard section == "keys" || section == "map" else {
                throw .unknownEntry(file: file, line: line(of: section, in: toml), entry: section, known: "[keys], [map]")
            }
            guard let table = root[section]?.table else {
                throw .badValue(file: file, line: line(of: section, in: toml), entry: section, detail: "must be a table of actions")
            }
            let changes = try changes(in: table, file: file, text: toml)
            map =
                section == "keys"
                ? KeyMap(bindings: map.bindings.replaced(by: changes), mapBindings: map.mapBindings)
                : KeyMap(bindings: map.bindings, mapBindings: map.mapBindings.replaced(by: changes))
        }
        return map
    }

    private static func changes(in table: TOMLTable, file: String, text: String) throws(ScreenError) -> [Binding] {
        var changes: [Binding] = []
        var owners: [Key: String] = [:]
        for name in table.keys.sorted() {
            guard let action = Action(rawValue: name) else {
                let known = Action.allCases.map(\.rawValue).joined(separator: ", ")
                throw .unknownEntry(file: file, line: line(of: name, in: text), entry: name, known: known)
            }
            var keys: [Key] = []
            for keyName in try keyNames(table, name, file: file, text: text) {
                guard let key = Key(named: keyName) else {
                    throw .badValue(
                        file: file, line: line(of: name, in: text), entry: name,
                        detail: "“\(keyName)” is no key; write a letter, ^d, Enter, PgDn or F5")
                }
                if let owner = owners[key], owner != name {
                    throw .sameKey(file: file, key: key.name.string, first: owner, second: name)
                }
                owners[key] = name
                keys.append(key)
            }
            changes.append(Binding(action: action, keys: keys))
        }
        return changes
    }

    private static func keyNames(
        _ table: TOMLTable, _ name: String, file: String, text: String
    ) throws(ScreenError) -> [String] {
        if let one = table[name]?.string { return [one] }
        guard let list = table[name]?.array else {
            throw .badValue(file: file, line: line(of: name, in: text), entry: name, detail: "must be a key or a list of keys, in quotes")
        }
        var names: [String] = []
        for value in list {
            guard let one = value.string else {
                throw .badValue(
                    file: file, line: line(of: name, in: text), entry: name, detail: "must be a key or a list of keys, in quotes")
            }
            names.append(one)
        }
        return names
    }
}

extension [KeyMap.Binding] {
    fileprivate func replaced(by changes: [KeyMap.Binding]) -> [KeyMap.Binding] {
        let given = Set(changes.flatMap(\.keys))
        var result = map { binding in
            changes.first { $0.action == binding.action }
                ?? KeyMap.Binding(action: binding.action, keys: binding.keys.filter { !given.contains($0) })
        }
        result += changes.filter { change in !contains { $0.action == change.action } }
        return result
    }
}

/// The table that `toml` holds.
func tomlTable(_ toml: String, file: String) throws(ScreenError) -> TOMLTable {
    do {
        return try TOMLTable(string: toml)
    } catch let error as TOMLParseError {
        throw .syntax(file: file, line: error.source.begin.line, detail: error.description)
    } catch {
        throw .syntax(file: file, line: 1, detail: "cannot be read")
    }
}

/// The first line of `toml` that sets `name`, from 1.
func line(of name: String, in toml: String) -> Int {
    for (index, line) in toml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let line = line.drop { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "\"" }
        if line.hasPrefix(name) { return index + 1 }
    }
    return 1
}
