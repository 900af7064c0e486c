// Finding places and elements in sorted sequences and sets. None is differentiable.

/// Where a value is inserted among equal elements.
public enum SearchSide: String, Sendable, CaseIterable {
    /// Before them.
    case left
    /// After them.
    case right
}

extension Tensor {
    /// The places where values would be inserted into this sorted tensor, so that it stays sorted: for each value the
    /// number of elements that are less, or with `right` not greater: `torch.searchsorted`. `side` says
    /// the same in words.
    ///
    /// The last dim is sorted in ascending order; NaN is found at its end. `values` has the same other dims, unless
    /// this tensor is a vector, which serves all values. `sorter` gives the order of an unsorted tensor, as `argsort`
    /// does. The result has the shape of `values` and is int64, or int32 with `outInt32`. Traps if the dtypes or the
    /// other dims differ, if this tensor is 0-d, if `sorter` has another shape or names an element that does not
    /// exist, and if `right` is true with the side `.left`.
    public func searchsorted(
        _ values: Tensor, outInt32: Bool = false, right: Bool = false, side: SearchSide? = nil,
        sorter: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try SearchRules.side(side, right: right)
            try Elementwise.check("searchsorted", dtype, .everything)
            try GatherRules.sameDType(values.dtype, dtype, "searchsorted")
            try SearchRules.sequence(shape, values.shape, sorter?.shape, "searchsorted")
        }
        let sequence = detach()
        let sorted = sorter.map { sequence.gather(dim: -1, index: $0, file: file, line: line) } ?? sequence
        return Tensor(sorted.array.places(of: values.array, right: right || side == .right, outInt32 ? .int32 : .int64))
    }

    /// The place where one number would be inserted into this sorted vector.
    public func searchsorted(
        _ value: some TensorScalar, outInt32: Bool = false, right: Bool = false, side: SearchSide? = nil,
        sorter: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        searchsorted(
            .operand(value.scalar, [], dtype, "searchsorted", file, line), outInt32: outInt32, right: right,
            side: side, sorter: sorter, file: file, line: line)
    }

    /// The bucket of each element between the sorted `boundaries`, a vector: the number of boundaries that are less, or
    /// with `right` not greater: `torch.bucketize`.
    ///
    /// The result is int64, or int32 with `outInt32`. Traps if the dtypes differ or `boundaries` is not a vector.
    public func bucketize(
        _ boundaries: Tensor, outInt32: Bool = false, right: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check("bucketize", dtype, .everything)
            try GatherRules.sameDType(boundaries.dtype, dtype, "bucketize")
            guard boundaries.rank == 1 else {
                throw ProgramError("bucketize", "boundaries of \(boundaries.shape)", hint: "Give a vector")
            }
        }
        return Tensor(boundaries.array.places(of: array, right: right, outInt32 ? .int32 : .int64))
    }

    /// Whether each element is among `testElements`, or with `invert` not among them: `torch.isin`. NaN is not. The
    /// dtypes are converted to their common one. `assumeUnique` says that neither tensor has an element twice, which
    /// changes nothing in the result.
    public func isin(_ testElements: Tensor, assumeUnique: Bool = false, invert: Bool = false) -> Tensor {
        let common = TypePromotion.result(dtype, rank: rank, testElements.dtype, rank: testElements.rank)
        checked { () throws(ProgramError) in try Elementwise.check("isin", common, .everything) }
        let elements = Tensor(array.cast(to: common == .bool ? .uint8 : common))
        let all = Tensor(testElements.array.cast(to: elements.dtype)).ravel()
        let tests = all.maskedSelect(all.isnan().logicalNot()).sort().values
        if tests.count == 0 { return .full(shape, invert, dtype: .bool) }
        let result = NDArray(uninitialized: shape, .bool)
        NDArray.areMembers(of: tests.array, elements.array.contiguous(), invert: invert, into: result)
        return Tensor(result)
    }

    /// Whether each element equals a number, or with `invert` does not.
    public func isin(_ testElement: some TensorScalar, assumeUnique: Bool = false, invert: Bool = false) -> Tensor {
        invert ? ne(testElement) : eq(testElement)
    }

    /// The indices along each dim of a tensor of `shape` whose positions in row-major order these integers are:
    /// `torch.unravel_index`. One tensor for each dim. Positions outside the tensor wrap around. Traps if this tensor
    /// is not of integers, and if a size is not positive.
    public func unravelIndex(
        _ shape: some Collection<Int>, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] {
        let sizes = Array(shape)
        checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check("unravelIndex", dtype, .integers)
            try Elementwise.check("unravelIndex", dtype, .numbers)
            guard sizes.allSatisfy({ $0 > 0 }) else {
                throw ProgramError("unravelIndex", "a shape of \(sizes)", hint: "Sizes must be positive")
            }
        }
        let strides = Shape(sizes).contiguousStrides
        return sizes.indices.map { floorDivide(strides[$0], file: file, line: line) % sizes[$0] }
    }
}

extension NDArray {
    /// The places of values in the sorted last dim of this array, which has one row or the other dims of `values`.
    package func places(of values: NDArray, right: Bool, _ dtype: DType) -> NDArray {
        let result = NDArray(uninitialized: values.shape, .int64)
        NDArray.searchSorted(contiguous(), shape[rank - 1], values.contiguous(), right: right, into: result)
        return result.cast(to: dtype)
    }
}

/// Preconditions of searches in sorted sequences.
package enum SearchRules {
    package static func side(_ side: SearchSide?, right: Bool) throws(ProgramError) {
        guard side != .left || !right else {
            throw ProgramError("searchsorted", "side .left with right", hint: "Give one of them")
        }
    }

    package static func sequence(
        _ shape: Shape, _ values: Shape, _ sorter: Shape?, _ operation: String
    ) throws(ProgramError) {
        guard shape.rank > 0 else {
            throw ProgramError(operation, "a 0-d tensor is no sequence", hint: "Use a vector of sorted numbers")
        }
        guard shape.rank == 1 || (values.rank == shape.rank && Array(values.dropLast()) == Array(shape.dropLast()))
        else {
            throw ProgramError(
                operation, "values of \(values) for sequences of \(shape)",
                hint: "All dims but the last must be equal, or the sequence a vector")
        }
        if let sorter, sorter != shape {
            throw ProgramError(
                operation, "a sorter of \(sorter) for sequences of \(shape)", hint: "The shapes must be equal")
        }
    }
}
