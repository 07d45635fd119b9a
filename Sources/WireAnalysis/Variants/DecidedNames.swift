import WireModel

/// The reader's decisions on names, ready to be found in texts. They are the last word on a document's entities.
struct DecidedNames: Sendable {
    /// The rule that evidence shows for a name that was decided.
    static let rule = "names.toml"

    private struct Form: Sendable {
        let decision: Int
        /// Written with a capital in the file, it is a name only with one in the text.
        let needsCapital: Bool
    }

    private let decisions: [NameDecisions.Decision]
    private var forms: [UInt64: Form] = [:]
    /// Hashes of the words that forms start with, and the most words of such a form.
    private let starts: [UInt64: Int]

    init(_ decided: NameDecisions) {
        var forms: [UInt64: Form] = [:]
        var starts: [UInt64: Int] = [:]
        for (number, decision) in decided.decisions.enumerated() {
            for form in decision.forms {
                let key = NameFolding.folded(form)
                let words = key.split(separator: 0x20)
                guard let first = words.first else { continue }
                forms[Lexicon.hash(key)] = Form(decision: number, needsCapital: form.first?.isUppercase ?? false)
                let start = Lexicon.hash(first)
                starts[start] = max(starts[start] ?? 0, words.count)
            }
        }
        // A name that was merged into another one later takes its forms along.
        for (hash, form) in forms {
            var number = form.decision
            for _ in decided.decisions.indices {
                guard let next = forms[Lexicon.hash(NameFolding.folded(decided.decisions[number].name))], next.decision != number else {
                    break
                }
                number = next.decision
            }
            self.forms[hash] = Form(decision: number, needsCapital: form.needsCapital)
        }
        decisions = decided.decisions
        self.starts = starts
    }

    var isEmpty: Bool { decisions.isEmpty }

    /// What was decided on `name` as a whole.
    func decision(on name: String) -> NameDecisions.Decision? {
        forms[Lexicon.hash(NameFolding.folded(name))].map { decisions[$0.decision] }
    }

    /// Puts the decided names into the place of what the rules found in `document`.
    func apply(to document: inout AnalysedDocument, _ texts: [FieldText], resolver: PlaceResolver) {
        guard !isEmpty else { return }
        var rebuilt = Rebuilt(document, names: self)
        for text in texts { rebuilt.take(found(in: text), of: text.field) }
        rebuilt.finish(&document, resolver: resolver)
    }

    // MARK: Finding

    /// The longest forms in `text`, from left to right.
    private func found(in text: FieldText) -> [(span: TextSpan, decision: Int)] {
        var result: [(span: TextSpan, decision: Int)] = []
        var key: [UInt8] = []
        for sentence in text.sentences {
            var index = sentence.lowerBound
            while index < sentence.upperBound {
                if let (decision, end) = form(at: index, in: text, until: sentence.upperBound, &key) {
                    result.append((text.span(index..<end), decision))
                    index = end
                } else {
                    index += 1
                }
            }
        }
        return result
    }

    private func form(at start: Int, in text: FieldText, until limit: Int, _ key: inout [UInt8]) -> (decision: Int, end: Int)? {
        guard text.tokens[start].shape.isWord else { return nil }
        text.fold(start..<start + 1, into: &key)
        guard let most = starts[Lexicon.hash(key.prefix { $0 != 0x20 })] else { return nil }
        // Hyphens, dots and apostrophes are tokens between the words.
        var end = min(start + 2 * most + 1, limit)
        let isLower = (0x61...0x7A).contains(text.bytes[Int(text.tokens[start].start)])
        while end > start {
            let shape = text.tokens[end - 1].shape
            if shape.isWord || shape == .number {
                text.fold(start..<end, into: &key)
                if let form = forms[Lexicon.hash(key)], !(form.needsCapital && isLower) { return (form.decision, end) }
            }
            end -= 1
        }
        return nil
    }

    // MARK: Rebuilding

    /// The mentions of a document on their way to the entities that they belong to.
    private struct Rebuilt {
        private enum Owner: Hashable {
            case kept(Int)
            case decided(Int)
        }

        private let names: DecidedNames
        private let entities: [DocumentEntity]
        private var rest: [Mention]
        private var result: [(mention: Mention, owner: Owner)] = []

        init(_ document: AnalysedDocument, names: DecidedNames) {
            self.names = names
            entities = document.entities
            rest = document.mentions
        }

        /// Takes the decided names of one field; a longer name that a rule found around one of them stays what it is.
        mutating func take(_ found: [(span: TextSpan, decision: Int)], of field: TextField) {
            let own = rest.filter { $0.field == field }
            rest.removeAll { $0.field == field }
            var index = 0
            for (span, decision) in found {
                while index < own.count, own[index].span.end <= span.start {
                    keep(own[index])
                    index += 1
                }
                if index < own.count, own[index].span.contains(span), own[index].span != span { continue }
                while index < own.count, own[index].span.overlaps(span) { index += 1 }
                result.append((Mention(field: field, span: span, entity: 0), .decided(decision)))
            }
            while index < own.count {
                keep(own[index])
                index += 1
            }
        }

        /// Short forms go with their name: where "Orhan Tezcan" was decided on, so was "Tezcan".
        private mutating func keep(_ mention: Mention) {
            let name = entities[mention.entity].name
            let form = names.forms[Lexicon.hash(NameFolding.folded(name))]
            result.append((mention, form.map { .decided($0.decision) } ?? .kept(mention.entity)))
        }

        func finish(_ document: inout AnalysedDocument, resolver: PlaceResolver) {
            var numbers: [Owner: Int] = [:]
            var keys: [EntityKey: Int] = [:]
            var made: [DocumentEntity] = []
            var mentions: [Mention] = []
            for (mention, owner) in result {
                guard let entity = entity(owner, mention, document, resolver) else { continue }
                var moved = mention
                moved.entity = numbers[owner] ?? keys[entity.key] ?? made.count
                if moved.entity == made.count { made.append(entity) }
                numbers[owner] = moved.entity
                keys[entity.key] = moved.entity
                add(document.text(of: mention), rule(of: mention, owner, document), to: &made[moved.entity])
                mentions.append(moved)
            }
            document.entities = made
            document.mentions = mentions
        }

        private func add(_ text: String, _ rule: String, to entity: inout DocumentEntity) {
            guard text != entity.name, !entity.variants.contains(where: { $0.text == text }),
                entity.variants.count < AnalysisLimits.variants
            else { return }
            entity.variants.append(NameVariant(text: text, rule: rule))
        }

        private func rule(of mention: Mention, _ owner: Owner, _ document: AnalysedDocument) -> String {
            guard case .kept(let number) = owner else { return DecidedNames.rule }
            let text = document.text(of: mention)
            return entities[number].variants.first { $0.text == text }?.rule ?? "spelling"
        }

        /// The entity of `owner` as it stands before its forms are added; `nil` for no name.
        private func entity(
            _ owner: Owner, _ mention: Mention, _ document: AnalysedDocument, _ resolver: PlaceResolver
        ) -> DocumentEntity? {
            switch owner {
            case .kept(let number):
                var entity = entities[number]
                entity.variants = []
                return entity
            case .decided(let number):
                let decision = names.decisions[number]
                guard let kind = decision.kind else { return nil }
                var entity = DocumentEntity(key: Slug.key(kind, decision.name), kind: kind, name: decision.name)
                if kind == .person {
                    entity.titles = entities.first { NameFolding.folded($0.name) == NameFolding.folded(decision.name) }?.titles ?? []
                }
                if kind == .place { locate(&entity, decision, mention, document, resolver) }
                return entity
            }
        }

        private func locate(
            _ entity: inout DocumentEntity, _ decision: NameDecisions.Decision, _ mention: Mention, _ document: AnalysedDocument,
            _ resolver: PlaceResolver
        ) {
            if let coordinate = decision.coordinate {
                entity.location = PlaceResolution(
                    gazetteer: nil, name: decision.name, country: nil, coordinate: coordinate, confidence: 1, rule: DecidedNames.rule)
                return
            }
            let toponym = Toponym(text: decision.name, field: mention.field, span: mention.span)
            guard let place = resolver.locate([toponym], in: document.document).first ?? nil else { return }
            entity.key = place.key
            entity.location = place.resolution
        }
    }
}
