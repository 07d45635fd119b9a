/// The character references that nearly all text has, found without a table.
enum CommonReference {
    /// The character that `name` (without `&` and `;`) stands for; `nil` for all but a few.
    static func code(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        guard name.count <= 4 else { return nil }
        switch name.reduce(0 as UInt32, { $0 << 8 | UInt32($1) }) {
        case 0x6C74: return 60
        case 0x6774: return 62
        case 0x61_6D70: return 38
        case 0x7175_6F74: return 34
        case 0x6170_6F73: return 39
        case 0x6E62_7370: return 160
        default: return nil
        }
    }
}
