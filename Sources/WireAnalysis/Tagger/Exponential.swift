import Glibc

/// The two functions of the mathematics library that the tagger needs.
enum Exponential {
    static func of(_ value: Float) -> Float { expf(value) }
    static func logarithm(_ value: Float) -> Float { logf(value) }
}
