import WireModel

/// What the reader decides on names: merged, split, of another kind, or no name at all.
extension State {
    /// Opens the command line on the selected name.
    mutating func offerMerge() {
        guard entityInHand != nil else {
            notice = "Split or merge what? Select a name or a place."
            return
        }
        overlay = .command(CommandInput())
        editInput { $0.insert("merge ") }
    }

    mutating func merge(into name: String) -> [Effect] {
        guard let entity = entityInHand else { return fail("Select the name that is to be merged first.") }
        let target = name.filter { !$0.isNewline }
        guard !target.isEmpty, target != entity.name else { return fail("Merge it into which name? :merge NAME") }
        // A name that is known keeps its kind; a new one has that of the name it takes in.
        let known = desk.entities.first { $0.name == target } ?? desk.places.first { $0.entity.name == target }?.entity
        notice = "\(SafeText(entity.name)) is \(SafeText(target)) from now on; names.toml says so."
        return [.decide(NameDecisions.Decision(name: target, kind: known?.kind ?? entity.key.kind, also: [entity.name]))]
    }

    mutating func split(off form: String) -> [Effect] {
        guard let entity = entityInHand else { return fail("Select the name from which a form is to be split first.") }
        guard !form.isEmpty, form != entity.name else { return fail("Split which form of it off? :split FORM") }
        notice = "“\(SafeText(form))” is a name of its own from now on; names.toml says so."
        return [.decide(NameDecisions.Decision(name: form, kind: entity.key.kind))]
    }

    mutating func decide(kind word: String) -> [Effect] {
        guard let entity = entityInHand else { return fail("Select the name first.") }
        let kind = EntityKind(rawValue: word)
        guard kind != nil || word == "none" else { return fail("Kinds: person, organisation, place, other, none.") }
        notice =
            kind == nil
            ? "\(SafeText(entity.name)) counts as no name from now on; names.toml says so."
            : "\(SafeText(entity.name)) is of the kind \(SafeText(word)) from now on; names.toml says so."
        return [.decide(NameDecisions.Decision(name: entity.name, kind: kind))]
    }

    /// The line with the name or form completed, as far as there is one way to go on.
    func nameCompletion(of line: String, command: String) -> String? {
        let start = line.dropFirst(command.count).drop { $0 == " " }
        let choices = (command == Command.split.rawValue ? formsInHand : desk.entities.map(\.name) + desk.places.map(\.entity.name))
            .filter { $0.lowercased().hasPrefix(start.lowercased()) && !$0.isEmpty }
        guard var common = choices.first else { return nil }
        for choice in choices { while !choice.hasPrefix(common) { common.removeLast() } }
        return common.count < start.count ? nil : "\(command) \(common)"
    }

    /// The forms under which the selected name was found.
    private var formsInHand: [String] {
        guard let entity = entityInHand else { return [] }
        let row = desk.entities.first { $0.key == entity.key } ?? desk.places.first { $0.entity.key == entity.key }?.entity
        return row?.variants.map(\.text) ?? []
    }
}
