/// A JSON value; members keep their order, and a repeated name its first value.
indirect enum JSONValue: Sendable {
    case null
    case boolean(Bool)
    /// As it is written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// The member `name`, compared exactly.
    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string that is not empty.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text.nonEmpty
    }

    /// The elements of an array; a value alone counts as one.
    var elements: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    /// The values of an object's members, or of an array.
    var values: [JSONValue] {
        if case .object(let members) = self { return members.map(\.value) }
        return elements
    }

    var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    var isObject: Bool {
        if case .object = self { return true }
        return false
    }
}
