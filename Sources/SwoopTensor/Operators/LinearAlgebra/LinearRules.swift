#if LAPACK
/// Preconditions of factorizations and systems of equations.
package enum LinearRules {
    /// Matrices of float32, float64 or complex numbers.
    package static func matrices(_ shape: Shape, _ dtype: DType, _ operation: String) throws(ProgramError) {
        guard shape.rank >= 2 else {
            throw ProgramError(operation, "\(shape) is no matrix", hint: "Give a tensor with two dims or more")
        }
        guard dtype.isComplex || dtype == .float32 || dtype == .float64 else {
            throw ProgramError(operation, "not defined for \(dtype)", hint: "Convert with to(…) first")
        }
    }

    package static func square(_ shape: Shape, _ dtype: DType, _ operation: String) throws(ProgramError) {
        try matrices(shape, dtype, operation)
        guard shape[shape.rank - 1] == shape[shape.rank - 2] else {
            throw ProgramError(operation, "\(shape) is not square", hint: "The last two dims have the same size")
        }
    }

    /// The common dims before the matrices of two operands of the same dtype.
    package static func batches(
        _ a: Shape, _ aType: DType, _ b: Shape, _ bType: DType, _ operation: String
    ) throws(ProgramError) -> Shape {
        try matrices(a, aType, operation)
        try matrices(b, bType, operation)
        guard aType == bType else {
            throw ProgramError(operation, "lhs is \(aType), rhs \(bType)", hint: "Convert one with to(…)")
        }
        return try Rules.broadcast(Shape(a.dropLast(2)), Shape(b.dropLast(2)), operation)
    }

    /// Those of square matrices and a right-hand side with as many rows, or as many columns if they stand on the right.
    package static func system(
        _ a: Shape, _ aType: DType, _ b: Shape, _ bType: DType, left: Bool = true, _ operation: String
    ) throws(ProgramError) -> Shape {
        let batch = try batches(a, aType, b, bType, operation)
        try square(a, aType, operation)
        let (n, size) = (a[a.rank - 1], b[b.rank - (left ? 2 : 1)])
        guard n == size else {
            throw ProgramError(
                operation, "a matrix \(a) and a right-hand side \(b): \(n) unknowns, \(size) equations",
                hint: "The right-hand side has as many \(left ? "rows" : "columns") as the matrix")
        }
        return batch
    }

    /// Pivots of factors: one for each row.
    package static func pivots(
        _ factors: Shape, _ pivots: Shape, _ dtype: DType, _ operation: String
    ) throws(ProgramError) {
        let expected = Array(factors.dropLast(2)) + [Swift.min(factors[factors.rank - 2], factors[factors.rank - 1])]
        guard dtype == .int32 && Array(pivots) == expected else {
            throw ProgramError(
                operation, "pivots of \(dtype) and shape \(pivots) for factors of \(factors)",
                hint: "Give those that came with the factors, int32 of \(Shape(expected))")
        }
    }

    /// Pivots within the rows of a matrix, counted from 1; 2 × 2 blocks of symmetric factors have negative ones.
    package static func pivots(
        _ numbers: [Scalar], rows: Int, negative: Bool = false, _ operation: String
    ) throws(ProgramError) {
        guard
            let wrong = numbers.map(\.integer).first(where: {
                !(1...Int64(Swift.max(rows, 1))).contains(negative && $0 < 0 ? -$0 : $0)
            })
        else { return }
        throw ProgramError(
            operation, "a pivot of \(wrong) in matrices of \(rows) rows", hint: "Give those that came with the factors")
    }

    /// Reflectors and their factors.
    package static func reflectors(
        _ packed: Shape, _ packedType: DType, _ factors: Shape, _ factorType: DType, _ operation: String
    ) throws(ProgramError) {
        try matrices(packed, packedType, operation)
        guard packedType == factorType else {
            throw ProgramError(
                operation, "reflectors of \(packedType) with factors of \(factorType)", hint: "Convert one with to(…)")
        }
        guard factors.rank == packed.rank - 1 && Array(factors.dropLast()) == Array(packed.dropLast(2)) else {
            throw ProgramError(
                operation, "reflectors \(packed) with factors \(factors)",
                hint: "Give one row of factors for each matrix")
        }
        let (m, n, k) = (packed[packed.rank - 2], packed[packed.rank - 1], factors[factors.rank - 1])
        guard k <= n && k <= m else {
            throw ProgramError(
                operation, "\(k) factors for reflectors \(packed)",
                hint: "There is one factor for each of the first columns")
        }
    }

    /// Traps for codes of routines.
    package static func succeeded(
        _ codes: [Scalar], _ shape: Shape, _ operation: String, _ hint: String, _ problem: (Int64) -> String
    ) throws(ProgramError) {
        guard let place = codes.firstIndex(where: { $0.integer != 0 }) else { return }
        let item = shape.rank == 0 ? "" : "batch element \(place): "
        throw ProgramError(operation, item + problem(codes[place].integer), hint: hint)
    }
}

extension Tensor {
    /// The matrices as LAPACK takes them.
    var stacked: NDArray { array.contiguous() }

    /// The same, repeated for other dims before the matrices.
    func stacked(_ batch: Shape) -> NDArray {
        array.broadcast(to: Shape(Array(batch) + Array(shape.suffix(2)))).contiguous()
    }

    func checkMatrices(_ operation: String, _ file: StaticString, _ line: UInt) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.matrices(shape, dtype, operation)
        }
    }

    func checkSquare(_ operation: String, _ file: StaticString, _ line: UInt) {
        checked(file: file, line: line) { () throws(ProgramError) in try LinearRules.square(shape, dtype, operation) }
    }

    /// The triangle above or below the diagonal, without the diagonal if `strictly`.
    func triangle(upper: Bool, strictly: Bool = false) -> Tensor {
        let offset = strictly ? 1 : 0
        return upper ? triu(offset) : tril(-offset)
    }

    /// A times a diagonal matrix, given by its elements.
    func scalingColumns(_ diagonal: Tensor) -> Tensor { self * diagonal.unsqueeze(-2) }
    /// A diagonal matrix, given by its elements, times A.
    func scalingRows(_ diagonal: Tensor) -> Tensor { self * diagonal.unsqueeze(-1) }
}

extension NDArray {
    /// Traps where a routine has failed.
    func checkCodes(
        _ operation: String, _ hint: String, _ file: StaticString, _ line: UInt, _ problem: (Int64) -> String
    ) {
        let haveSucceeded = contiguous().read(by: .engine) { $0.bindMemory(to: Int32.self).allSatisfy { $0 == 0 } }
        if haveSucceeded { return }
        checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.succeeded(scalars(by: .engine), shape, operation, hint, problem)
        }
    }
}
#endif
