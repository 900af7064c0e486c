#if LAPACK
import CLAPACK
import CSwoopKernels
import CSwoopRuntime
import SwoopBase
import SwoopSystem

/// What all uses of LAPACK share.
///
/// LAPACK reads matrices column by column. To it, a matrix in row-major order is the transposed one, and most routines are
/// called such that this is what they need; `transpose` is for the others.
enum LAPACK {
    /// The routines of a dtype.
    static func routines(_ dtype: DType) -> lapack_routines {
        _ = singleThread
        return call(dtype, lapack_s, lapack_d, lapack_c, lapack_z)
    }

    /// A build of OpenBLAS that has threads of its own must not use them: two pools on the same processors hinder each
    /// other, and matrices are shared among ours.
    private static let singleThread: Void = {
        guard let function = dlsym(nil, "openblas_set_num_threads") else { return }
        unsafeBitCast(function, to: (@convention(c) (Int32) -> Void).self)(1)
    }()

    /// Matrices with up to this many rows and columns are computed by our own loops, since a call takes longer than that.
    static let small = 16

    /// A build of OpenBLAS without threads takes no calls from two threads at the same time: its buffers have no lock.
    private static let library = Guarded<Void>(())

    /// Whether factorizations of a dtype are computed by our own blocks (swoop_factor.h), and not by the library. Of a
    /// matrix with few columns or rows a block, which has 32, would need many times the memory of the matrix.
    static func isOurs(_ dtype: DType, steps: Int = .max) -> Bool {
        (dtype == .float32 || dtype == .float64) && steps >= 8
    }

    /// Calls `body` with 0 ..< count on our own threads. Each gets `bytes` of working memory.
    ///
    /// - Parameters:
    ///   - order: the largest number of rows or columns. Up to ``small`` our own loops compute.
    ///   - isOurs: whether they do so beyond, too; otherwise the library does, which one thread calls at a time.
    ///   - cost: the approximate number of multiplications of one call.
    static func each(
        _ count: Int, order: Int = .max, ours isOurs: Bool = false, cost: Int, workspace bytes: Int = 0,
        _ body: (Int, UnsafeMutableRawPointer) -> Void
    ) {
        if order > small && !isOurs {
            return withMemory(bytes) { memory in
                library.withLock { _ in
                    for index in 0..<count { body(index, memory) }
                }
            }
        }
        let grain = Swift.max(20_000 / Swift.max(cost, 1), 1)
        withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: (body, bytes)) { given in
                sw_parallel_for(
                    count, grain,
                    { context, begin, end in
                        typealias Given = ((Int, UnsafeMutableRawPointer) -> Void, Int)
                        let (body, bytes) = context!.assumingMemoryBound(to: Given.self).pointee
                        LAPACK.withMemory(bytes) { memory in
                            for index in begin..<end { body(index, memory) }
                        }
                    }, UnsafeMutableRawPointer(mutating: given))
            }
        }
    }

    /// Calls the library within ``each``, where our own loops have given up a matrix of this order.
    static func fallingBack(order: Int, _ body: () -> Void) {
        if order > small { body() } else { library.withLock { _ in body() } }
    }

    static func withMemory(_ bytes: Int, _ body: (UnsafeMutableRawPointer) -> Void) {
        var capacity = 0
        let memory = sw_working_memory(Swift.max(bytes, 64), &capacity)!
        body(memory)
        sw_free(memory, capacity)
    }

    /// Asks a routine for the size of its working memory, in elements.
    static func workingSize(_ dtype: DType, _ query: (UnsafeMutableRawPointer) -> Void) -> Int {
        workingSizes(dtype) { answer, _ in query(answer) }.elements
    }

    /// The same of a routine that needs another working array of real numbers for complex ones.
    static func workingSizes(
        _ dtype: DType, _ query: (_ answer: UnsafeMutableRawPointer, _ reals: UnsafeMutableRawPointer) -> Void
    ) -> (elements: Int, reals: Int) {
        withUnsafeTemporaryAllocation(byteCount: 128, alignment: 16) { memory in
            memory.initializeMemory(as: UInt8.self, repeating: 0)
            query(memory.baseAddress!, memory.baseAddress! + 64)
            func size(_ place: Int) -> Int {
                let size =
                    dtype.realType == .float32
                    ? Double(memory.load(fromByteOffset: place, as: Float.self))
                    : memory.load(fromByteOffset: place, as: Double.self)
                // A float32 rounds a large size down.
                return Int(size * (1 + 1e-6)) + 1
            }
            return (size(0), size(64))
        }
    }

    /// Whether all elements are finite: some routines do not end for others.
    static func isFinite(_ elements: UnsafeRawPointer, _ count: Int, _ dtype: DType) -> Bool {
        largestMagnitude(elements, count, dtype).isFinite
    }

    /// The largest magnitude of the elements, of complex ones of their parts; infinite or NaN if one of them is.
    static func largestMagnitude(_ elements: UnsafeRawPointer, _ count: Int, _ dtype: DType) -> Double {
        let count = dtype.isComplex ? 2 * count : count
        // Without their sign, floating-point numbers are ordered as their bits are, and maxima of integers are vectorized.
        func largest<Bits: FixedWidthInteger>(_ mask: Bits) -> Bits {
            let bits = elements.assumingMemoryBound(to: Bits.self)
            var largest: Bits = 0
            for place in 0..<count { largest = Swift.max(largest, bits[place] & mask) }
            return largest
        }
        return dtype.realType == .float32
            ? Double(Float(bitPattern: largest(UInt32.max >> 1))) : Double(bitPattern: largest(UInt64.max >> 1))
    }

    /// The position of the first NaN on the diagonal of an n × n matrix, counted from 1, or 0: not every library stops there.
    static func firstNaN(_ matrix: UnsafeRawPointer, _ n: Int, _ dtype: DType) -> Int32 {
        func place<Number: MatrixNumber>(_: Number.Type) -> Int32 {
            let diagonal = SmallMatrix<Number>(UnsafeMutableRawPointer(mutating: matrix), columns: n)
            return Int32(((0..<n).first { diagonal[$0, $0].realPart.isNaN } ?? -1) + 1)
        }
        return call(
            dtype, place(Float.self), place(Double.self), place(Complex64.self), place(Complex128.self))
    }

    /// Writes the transposed of a row-major matrix.
    static func transpose(
        _ source: UnsafeRawPointer, rows: Int, columns: Int, into target: UnsafeMutableRawPointer, _ itemSize: Int
    ) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 6) { sizes in
            (sizes[0], sizes[1]) = (columns, rows)
            (sizes[2], sizes[3]) = (rows * itemSize, itemSize)
            (sizes[4], sizes[5]) = (itemSize, columns * itemSize)
            let first = UnsafePointer(sizes.baseAddress!)
            sw_copy(itemSize, 2, first, target, first + 2, source, first + 4)
        }
    }

    /// Exchanges the rows of a row-major matrix that were exchanged by a factorization with pivots, or undoes it.
    static func exchangeRows(
        _ matrix: UnsafeMutableRawPointer, bytes: Int, pivots: UnsafePointer<Int32>, count: Int, undoing: Bool = false
    ) {
        guard bytes > 0 else { return }
        for step in 0..<count {
            let row = undoing ? count - 1 - step : step
            let other = Int(pivots[row]) - 1
            if other == row { continue }
            let (a, b) = (matrix + row * bytes, matrix + other * bytes)
            for place in stride(from: 0, to: bytes, by: 4) {
                let item = a.load(fromByteOffset: place, as: UInt32.self)
                a.storeBytes(of: b.load(fromByteOffset: place, as: UInt32.self), toByteOffset: place, as: UInt32.self)
                b.storeBytes(of: item, toByteOffset: place, as: UInt32.self)
            }
        }
    }

    /// The same for columns.
    static func exchangeColumns(
        _ matrix: UnsafeMutableRawPointer, rows: Int, columns: Int, itemSize: Int, pivots: UnsafePointer<Int32>,
        undoing: Bool
    ) {
        for row in 0..<rows {
            exchangeRows(
                matrix + row * columns * itemSize, bytes: itemSize, pivots: pivots, count: columns, undoing: undoing)
        }
    }
}

/// A contiguous stack of matrices, or of vectors.
struct MatrixStack {
    let array: NDArray
    let rows: Int
    let columns: Int
    /// The number of matrices.
    let count: Int
    let itemSize: Int

    init(_ array: NDArray) {
        self.array = array
        (rows, columns) = (array.shape[array.rank - 2], array.shape[array.rank - 1])
        count = array.shape.dropLast(2).reduce(1, *)
        itemSize = array.dtype.itemSize
    }

    /// Vectors in the last dim, or numbers.
    init(vectors array: NDArray, isNumber: Bool = false) {
        self.array = array
        (rows, columns) = (1, isNumber ? 1 : array.shape[array.rank - 1])
        count = array.shape.dropLast(isNumber ? 0 : 1).reduce(1, *)
        itemSize = array.dtype.itemSize
    }

    /// The size of a matrix.
    var bytes: Int { rows * columns * itemSize }

    /// The elements of a matrix.
    subscript(index: Int) -> UnsafeMutableRawPointer { array.pointer + index * bytes }
}

extension NDArray {
    /// The number of rows and columns that LAPACK can count.
    static func checkMatrixSizes(_ arrays: [NDArray]) {
        for array in arrays {
            let isSmall = array.shape.suffix(2).allSatisfy { $0 <= Int(Int32.max) }
            if !isSmall {
                trap(ProgramError("linalg", "\(array.shape) has too many rows or columns", hint: "At most 2³¹ − 1"))
            }
        }
    }
}
#endif
