internal import WireScreen

extension KeyDecoder {
    /// A decoder that also knows what terminfo says that this terminal sends.
    init(isUTF8: Bool, description: TerminalDescription) {
        self.init(
            isUTF8: isUTF8,
            extra: description.keySequences.compactMap { sequence in
                // What the decoder reads by itself it also reads with modifiers.
                guard sequence.bytes.count > 1, !Self.isKnown(sequence.bytes), let key = Self.key(ofCapability: sequence.capability)
                else { return nil }
                return (sequence.bytes, key)
            })
    }

    private static func isKnown(_ bytes: [UInt8]) -> Bool {
        var decoder = KeyDecoder()
        if case .key(let key)? = decoder.feed(bytes).first, decoder.patience == nil { return !key.alt }
        return false
    }

    private static func key(ofCapability name: String) -> Key? {
        switch name {
        case "kcuu1": return Key(.up)
        case "kcud1": return Key(.down)
        case "kcub1": return Key(.left)
        case "kcuf1": return Key(.right)
        case "khome": return Key(.home)
        case "kend": return Key(.end)
        case "kpp": return Key(.pageUp)
        case "knp": return Key(.pageDown)
        case "kich1": return Key(.insert)
        case "kdch1": return Key(.delete)
        case "kcbt": return Key(.backTab, shift: true)
        default: return Int(name.dropFirst(2)).map { Key(.function($0)) }
        }
    }
}
