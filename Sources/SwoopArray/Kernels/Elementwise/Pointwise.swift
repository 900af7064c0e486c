import CSwoopKernels

/// The numbers of a pointwise operation, in the order of its loop; those that it does not read are 0.
@usableFromInline package struct PointwiseNumbers: Sendable, Hashable {
    private let first: Double
    private let second: Double
    private let third: Double

    package init(_ first: Double = 0, _ second: Double = 0, _ third: Double = 0) {
        (self.first, self.second, self.third) = (first, second, third)
    }

    /// The numbers as elements of `dtype` hold them, for an operation for which PyTorch converts them first.
    package init(_ first: Double, _ second: Double = 0, in dtype: DType) {
        self.init(Self.rounded(first, dtype), Self.rounded(second, dtype))
    }

    private static func rounded(_ number: Double, _ dtype: DType) -> Double {
        guard dtype == .float16 || dtype == .bfloat16 else { return number }
        return withUnsafeTemporaryAllocation(byteCount: dtype.itemSize, alignment: dtype.itemSize) { element in
            dtype.store(.real(number), to: element.baseAddress!)
            return dtype.load(element.baseAddress!).double
        }
    }

    fileprivate func withPointer(_ body: (UnsafePointer<Double>) -> Void) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 3) { numbers in
            numbers[0] = first
            numbers[1] = second
            numbers[2] = third
            body(numbers.baseAddress!)
        }
    }
}

/// What PyTorch computes in one loop, and other operations would take several passes over memory for. All operands have
/// one floating dtype.
extension NDArray {
    /// f(x, y, z) of the elements at the same position; the operands, as many as the operation has, broadcast to
    /// `shape`, by default that of x.
    package static func pointwise(
        _ op: PointwiseOp, _ x: NDArray, _ y: NDArray? = nil, _ z: NDArray? = nil,
        numbers: PointwiseNumbers = PointwiseNumbers(), shape: Shape? = nil
    ) -> NDArray {
        let shape = shape ?? x.shape
        let result = x.shape == shape ? NDArray(uninitializedLike: x, x.dtype) : NDArray(uninitialized: shape, x.dtype)
        pointwise(op, x, y, z, numbers: numbers, into: result)
        return result
    }

    /// The same, written into `target`, to whose shape the operands broadcast. No two of its elements share a place.
    package static func pointwise(
        _ op: PointwiseOp, _ x: NDArray, _ y: NDArray? = nil, _ z: NDArray? = nil,
        numbers: PointwiseNumbers = PointwiseNumbers(), into target: NDArray
    ) {
        let isFlat =
            isFlat(x, target) && (y.map { self.isFlat($0, target) } ?? true)
            && (z.map { self.isFlat($0, target) } ?? true)
        let (x, y, z) =
            isFlat
            ? (x, y, z)
            : (x.broadcast(to: target.shape), y?.broadcast(to: target.shape), z?.broadcast(to: target.shape))
        Gate.pass(
            .pointwise(op, numbers), reading: z != nil ? [x, y, z] : y != nil ? [x, y] : [x], into: [target])
        let dtype = target.dtype.code
        numbers.withPointer { numbers in
            if isFlat {
                var count = target.count
                var step = target.dtype.itemSize
                sw_pointwise(
                    op.code, dtype, 1, &count, target.pointer, &step, x.pointer, &step, y?.pointer, &step,
                    z?.pointer, &step, numbers)
                return
            }
            walk(target.shape, target, x, y ?? x) { rank, shape, out, xStrides, yStrides in
                (z ?? x).byteStrides.withPointer { zStrides in
                    sw_pointwise(
                        op.code, dtype, rank, shape, target.pointer, out, x.pointer, xStrides, y?.pointer, yStrides,
                        z?.pointer, zStrides, numbers)
                }
            }
        }
    }
}
