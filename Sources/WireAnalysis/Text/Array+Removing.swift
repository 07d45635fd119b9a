extension Array {
    /// Removes the elements at `indices`, which ascend, without copying the others.
    mutating func remove(at indices: [Int]) {
        guard var kept = indices.first else { return }
        var next = 1
        for index in kept + 1..<count {
            if next < indices.count, indices[next] == index {
                next += 1
            } else {
                swapAt(kept, index)
                kept += 1
            }
        }
        removeLast(count - kept)
    }
}
