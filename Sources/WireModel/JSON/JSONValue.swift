/// A value on its way out as JSON. Members keep the order in which they were given.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// Written with as few digits as read back to the same number; not finite becomes `null`.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package var key: String
        package var value: JSONValue

        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Whole numbers of any width.
    package static func integer(_ value: some BinaryInteger) -> JSONValue {
        .integer(Int64(clamping: value))
    }

    /// An object whose members are in the order of their keys, at every depth.
    package var sortedByKey: JSONValue {
        switch self {
        case .array(let values): .array(values.map(\.sortedByKey))
        case .object(let members):
            .object(members.map { Member($0.key, $0.value.sortedByKey) }.sorted { $0.key < $1.key })
        default: self
        }
    }
}

/// Collects the members of an object; what is unknown leaves no key.
package struct JSONMembers: Sendable {
    package private(set) var members: [JSONValue.Member] = []

    package init() {}

    package var object: JSONValue { .object(members) }

    package mutating func add(_ key: String, _ value: JSONValue) {
        members.append(JSONValue.Member(key, value))
    }

    package mutating func add(_ key: String, _ value: String?) {
        if let value { add(key, .string(value)) }
    }

    package mutating func add(_ key: String, _ value: (some BinaryInteger)?) {
        if let value { add(key, .integer(value)) }
    }

    package mutating func add(_ key: String, _ value: Instant?) {
        if let value { add(key, .string(value.iso8601)) }
    }

    /// Nothing where the list is empty.
    package mutating func add(_ key: String, _ values: [String]) {
        if !values.isEmpty { add(key, .array(values.map(JSONValue.string))) }
    }
}
