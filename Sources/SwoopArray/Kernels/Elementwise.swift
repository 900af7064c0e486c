import CSwoopKernels

/// Element-wise compute: the one place through which it passes on its way to the C loops.
///
/// Dtypes and shapes are settled by the callers; results are new contiguous arrays unless a target is given. A target
/// that overlaps itself is written in the order of memory: see ``NDArray/writeInOrder(_:_:)``.
extension NDArray {
    /// Whether the elements of all can be walked as one contiguous run.
    @inlinable
    static func isFlat(_ first: NDArray, _ second: NDArray) -> Bool {
        Layout.areFlat(first.layout, second.layout)
    }

    /// f(x) of each element, with an operation's own scalars `p0` and `p1`.
    @inlinable
    package static func unary(_ op: sw_unary_op, _ x: NDArray, _ p0: Double = 0, _ p1: Double = 0) -> NDArray {
        let result = NDArray(uninitializedLike: x, x.dtype)
        unary(op, x, p0, p1, into: result)
        return result
    }

    /// f(x) of each element, written into `target` of the same shape and dtype.
    @inlinable
    package static func unary(
        _ op: sw_unary_op, _ x: NDArray, _ p0: Double = 0, _ p1: Double = 0, into target: NDArray
    ) {
        if isFlat(x, target) {
            var count = x.count
            var step = x.dtype.itemSize
            sw_unary(op, x.dtype.code, 1, &count, target.pointer, &step, x.pointer, &step, p0, p1)
        } else {
            unaryByStrides(op, x, p0, p1, target)
        }
    }

    @usableFromInline static func unaryByStrides(
        _ op: sw_unary_op, _ x: NDArray, _ p0: Double, _ p1: Double, _ target: NDArray
    ) {
        if target.layout.mayOverlapItself {
            return target.writeInOrder([x]) { unary(op, $1[0], p0, p1, into: $0) }
        }
        walk(target.shape, target, x) { rank, shape, out, a in
            sw_unary(op, x.dtype.code, rank, shape, target.pointer, out, x.pointer, a, p0, p1)
        }
    }

    /// A bool for each element.
    package static func predicate(_ op: sw_predicate_op, _ x: NDArray) -> NDArray {
        let result = NDArray(uninitializedLike: x, .bool)
        walk(x.shape, result, x) { rank, shape, out, a in
            sw_predicate(op, x.dtype.code, rank, shape, result.pointer, out, x.pointer, a)
        }
        return result
    }

    /// f(a, b) of each pair; both have the same dtype and broadcast to `shape`.
    @inlinable
    package static func binary(_ op: sw_binary_op, _ a: NDArray, _ b: NDArray, _ shape: Shape) -> NDArray {
        let result =
            a.shape == shape ? NDArray(uninitializedLike: a, a.dtype) : NDArray(uninitialized: shape, a.dtype)
        binary(op, a, b, into: result)
        return result
    }

    /// f(a, b) of each pair, written into `target`, to whose shape both broadcast.
    @inlinable
    package static func binary(_ op: sw_binary_op, _ a: NDArray, _ b: NDArray, into target: NDArray) {
        if isFlat(a, target) && isFlat(b, target) {
            if target.count == 1 && target.dtype == .float32
                && single(op, target.typed(Float.self), a.typed(Float.self).pointee, b.typed(Float.self).pointee)
            {
                return
            }
            var count = target.count
            var step = target.dtype.itemSize
            sw_binary(
                op, target.dtype.code, 1, &count, target.pointer, &step, a.pointer, &step, b.pointer, &step)
        } else {
            binaryByStrides(op, a.broadcast(to: target.shape), b.broadcast(to: target.shape), target)
        }
    }

    @usableFromInline static func binaryByStrides(_ op: sw_binary_op, _ a: NDArray, _ b: NDArray, _ target: NDArray) {
        if target.layout.mayOverlapItself {
            return target.writeInOrder([a, b]) { binary(op, $1[0], $1[1], into: $0) }
        }
        walk(target.shape, target, a, b) { rank, shape, out, aStrides, bStrides in
            sw_binary(op, target.dtype.code, rank, shape, target.pointer, out, a.pointer, aStrides, b.pointer, bStrides)
        }
    }

    /// f(a, s) of each element and one number, or f(s, a) when `reversed`, written into `target` of a's shape and dtype.
    @inlinable
    package static func binary(
        _ op: sw_binary_op, _ a: NDArray, _ scalar: Scalar, reversed: Bool = false, into target: NDArray
    ) {
        if target.count == 1 && target.dtype == .float32 {
            let number = Float(scalar.double)
            let element = a.typed(Float.self).pointee
            let result = target.typed(Float.self)
            if reversed ? single(op, result, number, element) : single(op, result, element, number) { return }
        }
        binaryByStrides(op, a, scalar, reversed, target)
    }

    @usableFromInline static func binaryByStrides(
        _ op: sw_binary_op, _ a: NDArray, _ scalar: Scalar, _ reversed: Bool, _ target: NDArray
    ) {
        if target.layout.mayOverlapItself {
            return target.writeInOrder([a]) { binary(op, $1[0], scalar, reversed: reversed, into: $0) }
        }
        var item: UInt64 = 0
        withUnsafeMutableBytes(of: &item) { number in
            let b = UnsafeRawPointer(number.baseAddress!)
            a.dtype.store(scalar, to: number.baseAddress!)
            if isFlat(a, target) {
                var count = target.count
                var step = target.dtype.itemSize
                var zero = 0
                if reversed {
                    sw_binary(op, a.dtype.code, 1, &count, target.pointer, &step, b, &zero, a.pointer, &step)
                } else {
                    sw_binary(op, a.dtype.code, 1, &count, target.pointer, &step, a.pointer, &step, b, &zero)
                }
            } else {
                let still = Shape(repeating: 0, rank: target.rank)
                walk(target.shape, target, a) { rank, shape, out, aStrides in
                    still.withPointer { zero in
                        if reversed {
                            sw_binary(
                                op, a.dtype.code, rank, shape, target.pointer, out, b, zero, a.pointer, aStrides)
                        } else {
                            sw_binary(
                                op, a.dtype.code, rank, shape, target.pointer, out, a.pointer, aStrides, b, zero)
                        }
                    }
                }
            }
        }
    }

    /// f(a, s) of each element and one number, or f(s, a) when `reversed`.
    @inlinable
    package static func binary(_ op: sw_binary_op, _ a: NDArray, _ scalar: Scalar, reversed: Bool = false) -> NDArray {
        let result = NDArray(uninitializedLike: a, a.dtype)
        binary(op, a, scalar, reversed: reversed, into: result)
        return result
    }

    /// The commonest operations on a single float32, without a call into C; false where `op` is none of them.
    @inlinable @inline(__always)
    static func single(_ op: sw_binary_op, _ out: UnsafeMutablePointer<Float>, _ a: Float, _ b: Float) -> Bool {
        switch op {
        case SW_BINARY_add: out.pointee = a + b
        case SW_BINARY_sub: out.pointee = a - b
        case SW_BINARY_mul: out.pointee = a * b
        case SW_BINARY_div: out.pointee = a / b
        default: return false
        }
        return true
    }

    /// A bool for each pair; both have the same dtype and broadcast to `shape`.
    package static func compare(_ op: sw_compare_op, _ a: NDArray, _ b: NDArray, _ shape: Shape) -> NDArray {
        let result = NDArray(uninitialized: shape, .bool)
        walk(shape, result, a.broadcast(to: shape), b.broadcast(to: shape)) { rank, sizes, out, aStrides, bStrides in
            sw_compare(op, a.dtype.code, rank, sizes, result.pointer, out, a.pointer, aStrides, b.pointer, bStrides)
        }
        return result
    }

    /// a where `condition` holds, else b; all broadcast to `shape`.
    package static func select(_ condition: NDArray, _ a: NDArray, _ b: NDArray, _ shape: Shape) -> NDArray {
        let result = NDArray(uninitialized: shape, a.dtype)
        let (choice, left, right) = (condition.broadcast(to: shape), a.broadcast(to: shape), b.broadcast(to: shape))
        walk(shape, result, left, right) { rank, sizes, out, aStrides, bStrides in
            choice.byteStrides.withPointer { choiceStrides in
                sw_where(
                    a.dtype.itemSize, rank, sizes, result.pointer, out, condition.pointer, choiceStrides, a.pointer,
                    aStrides, b.pointer, bStrides)
            }
        }
        return result
    }
}

/// Hands the sizes and byte strides of one target and its operands to a C kernel.
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
