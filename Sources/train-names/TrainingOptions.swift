/// What training hangs on, besides the data. The values were chosen by cross-validation.
struct TrainingOptions {
    /// What the order of the examples starts from.
    var seed: UInt64 = 1
    /// How often each example is seen.
    var epochs = 4
    /// The step of the gradient.
    var rate: Float = 0.1
    /// How much large weights cost.
    var penalty: Float = 1e-5
    /// The part of the features that is left out of each example by chance, so that the model leans on no single one.
    var drop: Float = 0.3
    /// Bits of the bucket number: 15 make a model of 2.6 MB.
    var bits = 15
    /// Features of fewer tokens are left out.
    var minimum = 2
    /// Weights below this are left out.
    var least: Float = 0.03
}
