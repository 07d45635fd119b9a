import WireAnalysis

/// Packs weights into the bytes that `NameModel` reads.
enum ModelWriter {
    /// The model's bytes: the heaviest features of each bucket, in whole steps.
    static func bytes(_ trainer: Trainer) -> [UInt8] {
        let (bits, least) = (trainer.options.bits, trainer.options.least)
        let keys = trainer.set.keys
        let heights = trainer.weights.map { max($0.max(), -$0.min()) }
        var kept = keys.indices.filter { heights[$0] >= least }
        kept.sort { (heights[$0], keys[$1]) > (heights[$1], keys[$0]) }
        let top = min(kept.first.map { heights[$0] } ?? 1, 6)
        let scale = max(top, 0.01) / 127
        var body: [UInt8] = []
        for value in trainer.options.leaning.values + trainer.transitions { append(value.bitPattern, to: &body) }
        let start = body.count
        body += [UInt8](repeating: 0, count: NameModel.bucketSize << bits)
        var filled = [Int](repeating: 0, count: 1 << bits)
        for feature in kept {
            let bucket = Int(keys[feature] & (1 << UInt64(bits) - 1))
            let slot = filled[bucket]
            guard slot < NameModel.slots else { continue }
            filled[bucket] += 1
            let place = start + bucket * NameModel.bucketSize
            let mark = NameModel.fingerprint(keys[feature])
            body[place + slot * 2] = UInt8(mark & 0xFF)
            body[place + slot * 2 + 1] = UInt8(mark >> 8)
            for label in 0..<8 {
                let steps = (trainer.weights[feature][label] / scale).rounded()
                body[place + 16 + slot * 8 + label] = UInt8(bitPattern: Int8(max(-127, min(127, steps))))
            }
        }
        var result = Array("WNM2".utf8)
        append(UInt32(bits), to: &result)
        append(scale.bitPattern, to: &result)
        append(0, to: &result)
        let sum = NameModel.checksum(body)
        append(UInt32(truncatingIfNeeded: sum), to: &result)
        append(UInt32(truncatingIfNeeded: sum >> 32), to: &result)
        append(0, to: &result)
        append(0, to: &result)
        return result + body
    }

    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(value >> shift & 0xFF)) }
    }
}
