/// The positions that an affine map assigns to the elements of an image, for
/// ``gridSample(_:_:mode:paddingMode:alignCorners:file:line:)``: `torch.nn.functional.affine_grid`.
///
/// - Parameters:
///   - theta: `[n, 2, 3]` or `[n, 3, 4]`: the matrix of each image, and the translation as its last column.
///   - size: the shape of the result's images, `[n, c, h, w]` or `[n, c, d, h, w]`.
///   - alignCorners: whether −1 and 1 are the centers of the first and last element, and not their outer edges.
/// - Returns: `[n, h, w, 2]` or `[n, d, h, w, 3]`, the positions as (x, y) or (x, y, z).
///
/// Traps if the shapes do not match, a size is below 1, or theta is not floating-point.
public func affineGrid(
    _ theta: Tensor, _ size: [Int], alignCorners: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in try AffineRules.operands(theta, size) }
    let spatial = Array(size.dropFirst(2))
    let count = spatial.reduce(1, *)
    // The coordinates of all elements, x first, and 1 for the translation.
    let lines = spatial.map { steps in
        (0..<steps).map { place -> Double in
            if steps == 1 { return 0 }
            let position = -1 + 2 * Double(place) / Double(steps - 1)
            return alignCorners ? position : position * Double(steps - 1) / Double(steps)
        }
    }
    let rank = spatial.count
    let coordinates = [Double](unsafeUninitializedCapacity: count * (rank + 1)) { numbers, filled in
        var after = 1
        for axis in spatial.indices.reversed() {
            var place = rank - 1 - axis
            for _ in 0..<count / (spatial[axis] * after) {
                for coordinate in lines[axis] {
                    for _ in 0..<after {
                        numbers[place] = coordinate
                        place += rank + 1
                    }
                }
            }
            after *= spatial[axis]
        }
        for element in 0..<count { numbers[element * (rank + 1) + rank] = 1 }
        filled = count * (rank + 1)
    }
    let base = Tensor(coordinates, shape: [count, rank + 1], dtype: theta.dtype)
    let grid = base.matmul(theta.transpose(1, 2))
    return grid.reshape([size[0]] + spatial + [spatial.count])
}

/// Preconditions of affine grids.
package enum AffineRules {
    package static func operands(_ theta: Tensor, _ size: [Int]) throws(ProgramError) {
        let (name, rank) = ("affineGrid", size.count - 2)
        try WindowRules.floating(name, theta.dtype)
        guard rank == 2 || rank == 3, size.allSatisfy({ $0 > 0 }) else {
            throw ProgramError(name, "size \(size)", hint: "It is [n, c, h, w] or [n, c, d, h, w], each at least 1")
        }
        guard theta.shape == [size[0], rank, rank + 1] else {
            throw ProgramError(
                name, "theta \(theta.shape) for size \(size)", hint: "It is [\(size[0]), \(rank), \(rank + 1)]")
        }
        try Rules.memory(
            size.dropFirst(2).reduce(size[0].saturatingProduct(rank)) { $0.saturatingProduct($1) }, theta.dtype, name)
    }
}
