import CSwoopKernels

/// Element-wise computations: the only way to the element-wise C loops.
///
/// The callers have already determined dtypes and shapes. Results are new contiguous arrays unless a target is given. A
/// target that overlaps itself is written in memory order: see ``NDArray/writeInOrder(_:_:)``.
extension NDArray {
    /// Whether the elements of all arrays can be walked as one contiguous run.
    @inlinable
    static func isFlat(_ first: NDArray, _ second: NDArray) -> Bool {
        Layout.areFlat(first.layout, second.layout)
    }

    /// f(x) of each element; `p0` and `p1` are scalar parameters of the operation.
    @inlinable
    package static func unary(_ op: UnaryOp, _ x: NDArray, _ p0: Double = 0, _ p1: Double = 0) -> NDArray {
        let result = NDArray(uninitializedLike: x, x.dtype)
        unary(op, x, p0, p1, into: result)
        return result
    }

    /// f(x) of each element, converted to `dtype` first: integers and bool to a floating dtype, or none.
    package static func unary(
        _ op: UnaryOp, _ x: NDArray, as dtype: DType, _ p0: Double = 0, _ p1: Double = 0
    ) -> NDArray {
        let isDirect = !x.dtype.isDifferentiable && (dtype == .float32 || dtype == .float64)
        let x = isDirect ? x : x.cast(to: dtype)
        let result = NDArray(uninitializedLike: x, dtype)
        unary(op, x, p0, p1, into: result)
        return result
    }

    /// f(x) of each element, written into `target` of the same shape and dtype; x may also be converted to it as it is
    /// read: see ``unary(_:_:as:_:_:)``.
    @inlinable
    package static func unary(
        _ op: UnaryOp, _ x: NDArray, _ p0: Double = 0, _ p1: Double = 0, into target: NDArray
    ) {
        if isFlat(x, target) {
            Gate.pass(.unary(op, p0, p1), x, into: target)
            var count = x.count
            var (step, next) = (target.dtype.itemSize, x.dtype.itemSize)
            sw_unary(
                op.code, target.dtype.codeOfAny, x.dtype.codeOfAny, 1, &count, target.pointer, &step, x.pointer, &next,
                p0, p1)
        } else {
            unaryByStrides(op, x, p0, p1, target)
        }
    }

    @usableFromInline static func unaryByStrides(
        _ op: UnaryOp, _ x: NDArray, _ p0: Double, _ p1: Double, _ target: NDArray
    ) {
        if target.layout.mayOverlapItself {
            return target.writeInOrder([x]) { unary(op, $1[0], p0, p1, into: $0) }
        }
        Gate.pass(.unary(op, p0, p1), x, into: target)
        walk(target.shape, target, x) { rank, shape, out, a in
            sw_unary(
                op.code, target.dtype.codeOfAny, x.dtype.codeOfAny, rank, shape, target.pointer, out, x.pointer, a, p0,
                p1)
        }
    }

    /// A bool for each element.
    package static func predicate(_ op: PredicateOp, _ x: NDArray) -> NDArray {
        let result = NDArray(uninitializedLike: x, .bool)
        predicate(op, x, into: result)
        return result
    }

    /// A bool for each element, written into `target` of the same shape.
    package static func predicate(_ op: PredicateOp, _ x: NDArray, into target: NDArray) {
        Gate.pass(.predicate(op), x, into: target)
        walk(x.shape, target, x) { rank, shape, out, a in
            sw_predicate(op.code, x.dtype.codeOfAny, rank, shape, target.pointer, out, x.pointer, a)
        }
    }

    /// f(a, b) of each pair; both have the same dtype and broadcast to `shape`.
    @inlinable
    package static func binary(_ op: BinaryOp, _ a: NDArray, _ b: NDArray, _ shape: Shape) -> NDArray {
        let result =
            a.shape == shape ? NDArray(uninitializedLike: a, a.dtype) : NDArray(uninitialized: shape, a.dtype)
        binary(op, a, b, into: result)
        return result
    }

    /// f(a, b) of each pair, written into `target`, to whose shape both broadcast.
    @inlinable
    package static func binary(_ op: BinaryOp, _ a: NDArray, _ b: NDArray, into target: NDArray) {
        if isFlat(a, target) && isFlat(b, target) {
            Gate.pass(.binary(op), a, b, into: target)
            if target.count == 1 && target.dtype == .float32 && isSimple(op) {
                return target.typed(Float.self).pointee = single(
                    op, a.typed(Float.self).pointee, b.typed(Float.self).pointee)
            }
            var count = target.count
            var step = target.dtype.itemSize
            sw_binary(
                op.code, target.dtype.codeOfAny, 1, &count, target.pointer, &step, a.pointer, &step, b.pointer, &step)
        } else {
            binaryByStrides(op, a.broadcast(to: target.shape), b.broadcast(to: target.shape), target)
        }
    }

    @usableFromInline static func binaryByStrides(_ op: BinaryOp, _ a: NDArray, _ b: NDArray, _ target: NDArray) {
        if target.layout.mayOverlapItself {
            return target.writeInOrder([a, b]) { binary(op, $1[0], $1[1], into: $0) }
        }
        Gate.pass(.binary(op), a, b, into: target)
        walk(target.shape, target, a, b) { rank, shape, out, aStrides, bStrides in
            sw_binary(
                op.code, target.dtype.codeOfAny, rank, shape, target.pointer, out, a.pointer, aStrides, b.pointer,
                bStrides)
        }
    }

    /// f(a, s) for each element a and the number s, or f(s, a) if `reversed`, written into `target` of a's shape and
    /// dtype.
    @inlinable
    package static func binary(
        _ op: BinaryOp, _ a: NDArray, _ scalar: Scalar, reversed: Bool = false, into target: NDArray
    ) {
        if target.count == 1 && target.dtype == .float32 && isSimple(op) {
            Gate.pass(.binaryNumber(op, scalar, reversed: reversed), a, into: target)
            let number = Float(scalar.double)
            let element = a.typed(Float.self).pointee
            target.typed(Float.self).pointee = reversed ? single(op, number, element) : single(op, element, number)
            return
        }
        binaryByStrides(op, a, scalar, reversed, target)
    }

    @usableFromInline static func binaryByStrides(
        _ op: BinaryOp, _ a: NDArray, _ scalar: Scalar, _ reversed: Bool, _ target: NDArray
    ) {
        if target.layout.mayOverlapItself {
            return target.writeInOrder([a]) { binary(op, $1[0], scalar, reversed: reversed, into: $0) }
        }
        Gate.pass(.binaryNumber(op, scalar, reversed: reversed), a, into: target)
        var item: DType.Item = (0, 0)
        withUnsafeMutableBytes(of: &item) { number in
            let b = UnsafeRawPointer(number.baseAddress!)
            a.dtype.store(scalar, to: number.baseAddress!)
            if isFlat(a, target) {
                var count = target.count
                var step = target.dtype.itemSize
                var zero = 0
                if reversed {
                    sw_binary(op.code, a.dtype.codeOfAny, 1, &count, target.pointer, &step, b, &zero, a.pointer, &step)
                } else {
                    sw_binary(op.code, a.dtype.codeOfAny, 1, &count, target.pointer, &step, a.pointer, &step, b, &zero)
                }
            } else {
                let still = Shape(repeating: 0, rank: target.rank)
                walk(target.shape, target, a) { rank, shape, out, aStrides in
                    still.withPointer { zero in
                        if reversed {
                            sw_binary(
                                op.code, a.dtype.codeOfAny, rank, shape, target.pointer, out, b, zero, a.pointer,
                                aStrides)
                        } else {
                            sw_binary(
                                op.code, a.dtype.codeOfAny, rank, shape, target.pointer, out, a.pointer, aStrides, b,
                                zero)
                        }
                    }
                }
            }
        }
    }

    /// f(a, s) for each element a and the number s, or f(s, a) if `reversed`.
    @inlinable
    package static func binary(_ op: BinaryOp, _ a: NDArray, _ scalar: Scalar, reversed: Bool = false) -> NDArray {
        let result = NDArray(uninitializedLike: a, a.dtype)
        binary(op, a, scalar, reversed: reversed, into: result)
        return result
    }

    /// Whether ``single(_:_:_:)`` computes this operation, one of the most common, without a call into C.
    @inlinable @inline(__always)
    static func isSimple(_ op: BinaryOp) -> Bool {
        switch op {
        case .add, .sub, .mul, .div: true
        default: false
        }
    }

    /// Applies a simple operation to single numbers.
    @inlinable @inline(__always)
    static func single(_ op: BinaryOp, _ a: Float, _ b: Float) -> Float {
        switch op {
        case .add: a + b
        case .sub: a - b
        case .mul: a * b
        default: a / b
        }
    }

    /// A bool for each pair; both have the same dtype and broadcast to `shape`.
    package static func compare(_ op: CompareOp, _ a: NDArray, _ b: NDArray, _ shape: Shape) -> NDArray {
        let result = NDArray(uninitialized: shape, .bool)
        compare(op, a.broadcast(to: shape), b.broadcast(to: shape), into: result)
        return result
    }

    /// A bool for each pair, written into `target`; all have the same shape.
    package static func compare(_ op: CompareOp, _ a: NDArray, _ b: NDArray, into target: NDArray) {
        Gate.pass(.compare(op), a, b, into: target)
        walk(target.shape, target, a, b) { rank, sizes, out, aStrides, bStrides in
            sw_compare(
                op.code, a.dtype.codeOfAny, rank, sizes, target.pointer, out, a.pointer, aStrides, b.pointer, bStrides)
        }
    }

    /// a where `condition` is true, otherwise b; all broadcast to `shape`.
    package static func select(_ condition: NDArray, _ a: NDArray, _ b: NDArray, _ shape: Shape) -> NDArray {
        let result = NDArray(uninitialized: shape, a.dtype)
        select(condition.broadcast(to: shape), a.broadcast(to: shape), b.broadcast(to: shape), into: result)
        return result
    }

    /// a where `condition` is true, otherwise b, written into `target`; all have the same shape.
    package static func select(_ condition: NDArray, _ a: NDArray, _ b: NDArray, into target: NDArray) {
        Gate.pass(.select, reading: [condition, a, b], into: [target])
        walk(target.shape, target, a, b) { rank, sizes, out, aStrides, bStrides in
            condition.byteStrides.withPointer { choiceStrides in
                sw_where(
                    a.dtype.itemSize, rank, sizes, target.pointer, out, condition.pointer, choiceStrides, a.pointer,
                    aStrides, b.pointer, bStrides)
            }
        }
    }
}

/// Passes the sizes and byte strides of one target and its operands to a C kernel.
extension NDArray {
    @usableFromInline
    static func walk(
        _ shape: Shape, _ target: NDArray, _ a: NDArray,
        _ body: (Int, UnsafePointer<Int>, UnsafePointer<Int>, UnsafePointer<Int>) -> Void
    ) {
        shape.withPointer { sizes in
            target.byteStrides.withPointer { out in
                a.byteStrides.withPointer { body(shape.rank, sizes, out, $0) }
            }
        }
    }

    @usableFromInline
    static func walk(
        _ shape: Shape, _ target: NDArray, _ a: NDArray, _ b: NDArray,
        _ body: (Int, UnsafePointer<Int>, UnsafePointer<Int>, UnsafePointer<Int>, UnsafePointer<Int>) -> Void
    ) {
        walk(shape, target, a) { rank, sizes, out, aStrides in
            b.byteStrides.withPointer { body(rank, sizes, out, aStrides, $0) }
        }
    }
}
