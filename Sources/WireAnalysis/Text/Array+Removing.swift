extension Array {
    /// Removes the elements at `indices`, which ascend, and moves the others up without copying them.
    mutating func remove(at indices: [Int]) {
        guard let first = indices.first else { return }
        withUnsafeMutableBufferPointer { elements in
            var kept = first
            var gone = 1
            for index in first + 1..<elements.count {
                if gone < indices.count, indices[gone] == index {
                    gone += 1
                } else {
                    elements.swapAt(kept, index)
                    kept += 1
                }
            }
        }
        removeLast(indices.count)
    }
}
