#if OneDNN
import COneDNN
import CSwoopRuntime

/// float32 convolutions by oneDNN, compiled once for each combination of sizes.
///
/// The library chooses the layouts in which it computes; operands and results are row-major and are converted to and
/// from those layouts.
enum OneDNNConvolution {
    /// The operation and its sizes.
    struct Key: Hashable {
        enum Kind { case forward, backwardData, backwardWeights }
        var kind: Kind
        let input, weight, output: Shape
        let stride, padding, dilation: Shape
        let groups: Int
        let hasBias: Bool
        /// Whether it runs on the calling thread alone.
        let isAlone: Bool

        init(_ kind: Kind, _ convolution: Convolution, hasBias: Bool, isAlone: Bool) {
            self.kind = kind
            self.isAlone = isAlone
            (input, weight, output) = (convolution.input, convolution.weight, convolution.output)
            stride = Shape(convolution.window.stride)
            padding = Shape(convolution.window.padding)
            dilation = Shape(convolution.window.dilation)
            groups = convolution.groups
            self.hasBias = hasBias
        }
    }

    /// The cache is emptied when it holds more sizes than this.
    private static let capacity = 256
    private static let compiled = Guarded<[Key: CompiledConvolution]>([:])

    /// The compiled operation; nil if the library does not have it.
    static func operation(_ key: Key) -> CompiledConvolution? {
        if let known = compiled.withLock({ $0[key] }) { return known }
        var hint: CompiledConvolution?
        if key.kind != .forward {
            var forward = key
            forward.kind = .forward
            hint = operation(forward)
            if hint == nil { return nil }
        }
        let make = { CompiledConvolution(key, hint: hint) }
        guard let made = OneDNN.onThreads(key.isAlone ? 1 : sw_threads(), make) else { return nil }
        compiled.withLock {
            if $0.count >= capacity { $0.removeAll() }
            $0[key] = made
        }
        return made
    }
}

/// A batch divided into pieces that threads share. What a piece reads and writes stays in the caches, which makes
/// pieces faster than a whole batch even on one thread. Their number depends only on the sizes, so sums over the pieces
/// do not depend on the number of threads.
struct ConvolutionPieces {
    private static let elements = 480_000  // of input and output in a piece: 2 MB
    private static let leastWork = 1_000_000  // multiplications in a piece
    private static let enough = 8  // for the threads
    private static let positions = 512  // whose products a sum for the gradient of the weight is worth

    let ranges: [Range<Int>]
    private let convolution: Convolution

    /// `sums`: each piece has its own sum for the gradient of the weight.
    init(_ convolution: Convolution, sums: Bool) {
        self.convolution = convolution
        let batch = convolution.input[0]
        let size = convolution.input.elementCount + convolution.output.elementCount
        var wanted = max(size / Self.elements, min(convolution.multiplications / Self.leastWork, Self.enough))
        if sums {
            let positions = batch * convolution.output.dropFirst(2).reduce(1, *)
            wanted = min(wanted, max(positions / Self.positions, 2))
        }
        var count = 1
        while count < wanted && 2 * count <= batch { count *= 2 }
        ranges = (0..<count).map { $0 * batch / count..<($0 + 1) * batch / count }
    }

    /// The compiled operation of each piece; nil if the library does not have it.
    func operations(_ kind: OneDNNConvolution.Key.Kind, hasBias: Bool) -> [CompiledConvolution]? {
        var known: [Int: CompiledConvolution] = [:]
        for size in Set(ranges.map(\.count)) {
            // With several threads of the library, each would need its own part of the kernel's gradient.
            let isAlone = ranges.count > 1 || kind == .backwardWeights
            let key = OneDNNConvolution.Key(kind, convolution.ofBatch(size), hasBias: hasBias, isAlone: isAlone)
            guard let operation = OneDNNConvolution.operation(key) else { return nil }
            known[size] = operation
        }
        return ranges.map { known[$0.count]! }
    }

    /// Calls `body` for each piece. A single piece is left to the library's threads.
    func run(_ body: (Int) -> Void) {
        if ranges.count == 1 { OneDNN.onThreads(sw_threads()) { body(0) } } else { OneDNN.inPieces(ranges.count, body) }
    }

    /// The images of a piece.
    func part(_ piece: Int, of array: NDArray) -> NDArray {
        array.sliced(0, start: ranges[piece].lowerBound, length: ranges[piece].count)
    }
}

/// One of the three operations of a convolution, for given sizes.
final class CompiledConvolution: @unchecked Sendable {
    /// An operand or result: its argument number, its row-major layout and the layout in which it is computed.
    struct Operand {
        let place: Int32
        let plain: dnnl_memory_desc_t
        let inner: UnsafePointer<dnnl_memory_desc_t>
        /// Conversions to and from the inner layout; nil if the layouts are the same.
        let toInner, toPlain: OneDNNPrimitive?

        init(_ place: Int32, _ sizes: [Int], _ inner: UnsafePointer<dnnl_memory_desc_t>, isResult: Bool) {
            self.place = place
            self.inner = inner
            var plain = OneDNN.layout(sizes)
            self.plain = plain
            let isSame = dnnl_memory_desc_equal(&plain, inner) != 0
            toInner = isSame || isResult ? nil : OneDNNPrimitive(from: &plain, to: inner)
            toPlain = isSame || !isResult ? nil : OneDNNPrimitive(from: inner, to: &plain)
        }

        /// Memory for the elements in the inner layout, which may be padded.
        var room: NDArray { NDArray(uninitialized: [dnnl_memory_desc_get_size(inner) / 4], .float32) }

        /// The elements converted to the inner layout.
        func arranged(_ array: NDArray) -> NDArray {
            guard let toInner else { return array }
            let result = room
            withUnsafePointer(to: plain) { toInner.run([(DNNL_ARG_FROM, $0, array), (DNNL_ARG_TO, inner, result)]) }
            return result
        }

        /// Whether both take their elements in the same layout.
        func reads(as other: Operand) -> Bool { dnnl_memory_desc_equal(inner, other.inner) != 0 }

        /// Converts a result to a row-major array.
        func write(_ result: NDArray, to array: NDArray) {
            guard let toPlain else { return }
            withUnsafePointer(to: plain) { toPlain.run([(DNNL_ARG_FROM, inner, result), (DNNL_ARG_TO, $0, array)]) }
        }
    }

    private let primitive: OneDNNPrimitive
    let first, second, result: Operand
    private let biasPlace: Int32?
    private let biasLayout: dnnl_memory_desc_t

    fileprivate init?(_ key: OneDNNConvolution.Key, hint: CompiledConvolution?) {
        let (x, y) = (Array(key.input), Array(key.output))
        let kernel = Array(key.weight.dropFirst(2))
        let w =
            key.groups == 1
            ? Array(key.weight) : [key.groups, key.weight[0] / key.groups, key.weight[1]] + kernel
        let rank = kernel.count
        // The padding after the last element follows from the size of the result.
        let after = (0..<rank).map { axis in
            let reach = (y[axis + 2] - 1) * key.stride[axis] + (kernel[axis] - 1) * key.dilation[axis] + 1
            return Int64(max(reach - x[axis + 2] - key.padding[axis], 0))
        }
        let (stride, before) = (key.stride.map(Int64.init), key.padding.map(Int64.init))
        let dilation = key.dilation.map { Int64($0 - 1) }
        guard
            let made = CompiledConvolution.primitive(
                key.kind, (x, w, y), hasBias: key.hasBias, stride, dilation, before, after,
                hint: hint?.primitive.descriptor)
        else { return nil }
        primitive = made
        biasLayout = OneDNN.layout([key.weight[0]])
        switch key.kind {
        case .forward:
            first = Operand(DNNL_ARG_SRC, x, made.layout(dnnl_query_src_md), isResult: false)
            second = Operand(DNNL_ARG_WEIGHTS, w, made.layout(dnnl_query_weights_md), isResult: false)
            result = Operand(DNNL_ARG_DST, y, made.layout(dnnl_query_dst_md), isResult: true)
            biasPlace = key.hasBias ? DNNL_ARG_BIAS : nil
        case .backwardData:
            first = Operand(DNNL_ARG_DIFF_DST, y, made.layout(dnnl_query_diff_dst_md), isResult: false)
            second = Operand(DNNL_ARG_WEIGHTS, w, made.layout(dnnl_query_weights_md), isResult: false)
            result = Operand(DNNL_ARG_DIFF_SRC, x, made.layout(dnnl_query_diff_src_md), isResult: true)
            biasPlace = nil
        case .backwardWeights:
            first = Operand(DNNL_ARG_DIFF_DST, y, made.layout(dnnl_query_diff_dst_md), isResult: false)
            second = Operand(DNNL_ARG_SRC, x, made.layout(dnnl_query_src_md), isResult: false)
            result = Operand(DNNL_ARG_DIFF_WEIGHTS, w, made.layout(dnnl_query_diff_weights_md), isResult: true)
            biasPlace = key.hasBias ? DNNL_ARG_DIFF_BIAS : nil
        }
    }

    private static func primitive(
        _ kind: OneDNNConvolution.Key.Kind, _ sizes: (x: [Int], w: [Int], y: [Int]), hasBias: Bool, _ stride: [Int64],
        _ dilation: [Int64], _ before: [Int64], _ after: [Int64], hint: dnnl_primitive_desc_t?
    ) -> OneDNNPrimitive? {
        var source = OneDNN.anyLayout(sizes.x)
        var weight = OneDNN.anyLayout(sizes.w)
        var destination = OneDNN.anyLayout(sizes.y)
        var bias = OneDNN.layout([sizes.y[1]])
        var description = dnnl_convolution_desc_t()
        let algorithm = dnnl_convolution_direct
        let status = withUnsafePointer(to: &bias) { bias in
            let bias = hasBias ? bias : nil
            return switch kind {
            case .forward:
                dnnl_dilated_convolution_forward_desc_init(
                    &description, dnnl_forward_training, algorithm, &source, &weight, bias, &destination, stride,
                    dilation, before, after)
            case .backwardData:
                dnnl_dilated_convolution_backward_data_desc_init(
                    &description, algorithm, &source, &weight, &destination, stride, dilation, before, after)
            case .backwardWeights:
                dnnl_dilated_convolution_backward_weights_desc_init(
                    &description, algorithm, &source, &weight, bias, &destination, stride, dilation, before, after)
            }
        }
        return status == dnnl_success ? OneDNNPrimitive(&description, hint: hint) : nil
    }

    /// Computes from operands in the inner layouts into the row-major `target`. `bias` is read, or written for the
    /// gradient of the weight.
    func run(_ first: NDArray, _ second: NDArray, bias: NDArray?, into target: NDArray) {
        let room = result.toPlain == nil ? target : result.room
        var operands = [
            (self.first.place, self.first.inner, first), (self.second.place, self.second.inner, second),
            (result.place, result.inner, room),
        ]
        withUnsafePointer(to: biasLayout) {
            if let biasPlace, let bias { operands.append((biasPlace, $0, bias)) }
            primitive.run(operands)
        }
        result.write(room, to: target)
    }
}
#endif
