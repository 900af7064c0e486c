import CSwoopKernels

/// A layer of recurrent cells in one or two directions, over sequences of a batch, the longest first.
///
/// Arrays by item have a row for each sequence of each step, one step after the other. They are contiguous and of one
/// dtype, float32 or float64.
@usableFromInline package struct Recurrence: Sendable, Hashable {
    @usableFromInline package enum Cell: Sendable, Hashable {
        case tanh, relu, lstm, gru

        /// How many sums of features it computes.
        package var gates: Int {
            switch self {
            case .tanh, .relu: 1
            case .lstm: 4
            case .gru: 3
            }
        }

        fileprivate var code: sw_cell {
            switch self {
            case .tanh: SW_CELL_TANH
            case .relu: SW_CELL_RELU
            case .lstm: SW_CELL_LSTM
            case .gru: SW_CELL_GRU
            }
        }
    }

    package let cell: Cell
    /// How many sequences each step has; it never increases.
    package let rows: [Int]
    package let hidden: Int
    /// The features of the results: as many as the hidden ones, unless they are projected.
    package let projected: Int
    package let directions: Int
    /// The sum of ``rows``.
    package let items: Int

    package init(_ cell: Cell, rows: [Int], hidden: Int, projected: Int, directions: Int) {
        self.cell = cell
        self.rows = rows
        self.hidden = hidden
        self.projected = projected
        self.directions = directions
        items = rows.reduce(0, +)
    }

    package var batch: Int { rows.first ?? 0 }
    private var isProjected: Bool { projected != hidden }
    /// Whether part of a gate's sum, or what is projected, is kept apart.
    private var hasApart: Bool { cell == .gru || isProjected }

    /// The weights of one direction.
    package struct Weights {
        let input: NDArray
        let hidden: NDArray
        let inputBias: NDArray?
        let hiddenBias: NDArray?
        let projection: NDArray?

        /// Converts half types to float32.
        package init(
            input: NDArray, hidden: NDArray, inputBias: NDArray?, hiddenBias: NDArray?, projection: NDArray?
        ) {
            let dtype = input.dtype.computed
            self.input = input.cast(to: dtype)
            self.hidden = hidden.cast(to: dtype).contiguous()
            self.inputBias = inputBias?.cast(to: dtype).contiguous()
            self.hiddenBias = hiddenBias?.cast(to: dtype).contiguous()
            self.projection = projection?.cast(to: dtype).contiguous()
        }
    }

    /// What one direction keeps for its gradient, by item.
    package struct Trace {
        let gates: NDArray
        let apart: NDArray?
        let hiddenBefore: NDArray?
        let cellBefore: NDArray?

        package var arrays: [NDArray] { [gates, apart, hiddenBefore, cellBefore].compactMap { $0 } }
        fileprivate var all: [NDArray?] { [gates, apart, hiddenBefore, cellBefore] }
    }

    /// The traces of all directions from their arrays, one direction after the other.
    package func traces(_ arrays: [NDArray]) -> [Trace] {
        let each = arrays.count / directions
        return (0..<directions).map { direction in
            var rest = arrays[direction * each..<(direction + 1) * each]
            return Trace(
                gates: rest.removeFirst(), apart: hasApart ? rest.removeFirst() : nil,
                hiddenBefore: rest.removeFirst(), cellBefore: cell == .lstm ? rest.removeFirst() : nil)
        }
    }

    // MARK: Forward

    /// The results by item, `[items, directions·projected]`, and the state after the last step, from the input by item.
    ///
    /// - Parameters:
    ///   - h: the state before the first step, `[directions, batch, projected]`; zeros if nil.
    ///   - c: that of an LSTM's cells, `[directions, batch, hidden]`.
    ///   - isKept: whether the traces keep what the gradients need.
    package func forward(
        _ input: NDArray, h: NDArray?, c: NDArray?, _ weights: [Weights], isKept: Bool
    ) -> (result: NDArray, h: NDArray, c: NDArray?, traces: [Trace]) {
        let dtype = input.dtype.computed
        let x = input.cast(to: dtype)
        let result = NDArray(uninitialized: [items, directions * projected], dtype)
        let state = state(h, projected, dtype)
        let cells = cell == .lstm ? self.state(c, hidden, dtype) : nil
        let traces = weights.map { weights in
            Trace(
                gates: NDArray.matmul(x, weights.input, transposing: .rhs),
                apart: hasApart ? NDArray(uninitialized: [items, hidden], dtype) : nil,
                hiddenBefore: isKept ? NDArray(uninitialized: [items, projected], dtype) : nil,
                cellBefore: isKept && cell == .lstm ? NDArray(uninitialized: [items, hidden], dtype) : nil)
        }
        forward(weights, into: result, state, cells, traces)
        return (result, state, cells, traces)
    }

    /// The same from the gates' sums without their hidden parts and biases; the targets hold these and the state before.
    private func forward(
        _ weights: [Weights], into result: NDArray, _ h: NDArray, _ c: NDArray?, _ traces: [Trace]
    ) {
        let biases = weights.map { bias($0) }
        let apartBiases = weights.map { weights in
            cell == .gru ? weights.hiddenBias?.sliced(0, start: 2 * hidden, length: hidden) : nil
        }
        Gate.pass(
            .recurrence(self),
            reading: weights.indices.flatMap {
                [weights[$0].hidden, weights[$0].projection, biases[$0], apartBiases[$0]]
            },
            into: [result, h, c] + traces.flatMap(\.all))
        withCall(weights, traces, h, c) { call in
            for direction in 0..<directions {
                withDirection(&call, direction) { way in
                    way.bias = biases[direction].map { UnsafeRawPointer($0.pointer) }
                    way.apart_bias = apartBiases[direction].map { UnsafeRawPointer($0.pointer) }
                    way.out = result.pointer + direction * projected * result.dtype.itemSize
                    way.out_row = directions * projected
                }
            }
            sw_recurrent_forward(result.dtype.code, &call)
        }
        withExtendedLifetime((biases, apartBiases)) {}
    }

    /// The state before the first step as a new array.
    private func state(_ given: NDArray?, _ features: Int, _ dtype: DType) -> NDArray {
        let state = NDArray(uninitialized: [directions, batch, features], dtype)
        if let given { state.assign(given) } else { state.fill(.integer(0)) }
        return state
    }

    /// The bias of the gates' sums. A GRU's third hidden bias is multiplied by a gate and therefore not part of it.
    private func bias(_ weights: Weights) -> NDArray? {
        guard let inputBias = weights.inputBias, let hiddenBias = weights.hiddenBias else { return nil }
        let sum = inputBias.copied()
        let length = cell == .gru ? 2 * hidden : sum.count
        let target = sum.sliced(0, start: 0, length: length)
        NDArray.binary(.add, target, hiddenBias.sliced(0, start: 0, length: length), into: target)
        return sum
    }

    // MARK: Backward

    /// The gradients of what a direction computes by item.
    package struct Slopes {
        let gates: NDArray
        let apart: NDArray?
        let out: NDArray?
    }

    /// Goes back through the steps: the gradients of the gates' sums and of the state before the first step, from those
    /// of the results by item and of the state after the last step; nil stands for zeros.
    package func backward(
        _ g: NDArray?, h: NDArray?, c: NDArray?, _ weights: [Weights], _ traces: [Trace]
    ) -> (slopes: [Slopes], h: NDArray, c: NDArray?) {
        let dtype = weights[0].hidden.dtype
        let dh = state(h, projected, dtype)
        let dc = cell == .lstm ? state(c, hidden, dtype) : nil
        let slopes = traces.map { _ in
            Slopes(
                gates: NDArray(uninitialized: [items, cell.gates * hidden], dtype),
                apart: hasApart ? NDArray(uninitialized: [items, hidden], dtype) : nil,
                out: isProjected ? NDArray(uninitialized: [items, projected], dtype) : nil)
        }
        backward(g?.cast(to: dtype).contiguous(), weights, traces, into: dh, dc, slopes)
        return (slopes, dh, dc)
    }

    /// The same; the targets hold the gradients of the state after the last step.
    private func backward(
        _ g: NDArray?, _ weights: [Weights], _ traces: [Trace], into dh: NDArray, _ dc: NDArray?, _ slopes: [Slopes]
    ) {
        Gate.pass(
            .recurrenceBackward(self),
            reading: [g] + zip(weights, traces).flatMap { $1.all + [$0.hidden, $0.projection] },
            into: [dh, dc] + slopes.flatMap { [$0.gates, $0.apart, $0.out] })
        withCall(weights, traces, dh, dc) { call in
            for direction in 0..<directions {
                withDirection(&call, direction) { way in
                    way.g = g.map { $0.pointer + direction * projected * $0.dtype.itemSize }
                    way.g_row = directions * projected
                    way.dgates = slopes[direction].gates.pointer
                    way.dapart = slopes[direction].apart?.pointer
                    way.dout = slopes[direction].out?.pointer
                }
            }
            sw_recurrent_backward(dh.dtype.code, &call)
        }
    }

    /// The gradient of the input by item.
    package func inputGradient(_ slopes: [Slopes], _ weights: [Weights]) -> NDArray {
        let result = NDArray.matmul(slopes[0].gates, weights[0].input)
        for (slopes, weights) in zip(slopes, weights).dropFirst() {
            NDArray.binary(.add, result, NDArray.matmul(slopes.gates, weights.input), into: result)
        }
        return result
    }

    /// The gradient of a direction's input weight.
    package func inputWeightGradient(_ slopes: Slopes, _ input: NDArray) -> NDArray {
        NDArray.matmul(slopes.gates, input.cast(to: slopes.gates.dtype), transposing: .lhs)
    }

    /// The gradient of a direction's hidden weight.
    package func hiddenWeightGradient(_ slopes: Slopes, _ trace: Trace) -> NDArray {
        let before = trace.hiddenBefore!
        guard cell == .gru, let apart = slopes.apart else {
            return NDArray.matmul(slopes.gates, before, transposing: .lhs)
        }
        let result = NDArray(uninitialized: [3 * hidden, projected], before.dtype)
        let gates = slopes.gates.sliced(1, start: 0, length: 2 * hidden)
        let right = Matrix(before)
        NDArray.matmul(
            Matrix(gates, isTransposed: true), right, into: result.sliced(0, start: 0, length: 2 * hidden))
        NDArray.matmul(
            Matrix(apart, isTransposed: true), right, into: result.sliced(0, start: 2 * hidden, length: hidden))
        return result
    }

    /// The gradients of a direction's biases; they are the same array unless the cell is a GRU.
    package func biasGradients(_ slopes: Slopes) -> (input: NDArray, hidden: NDArray) {
        let sum = slopes.gates.summed(to: [cell.gates * hidden])
        guard cell == .gru, let apart = slopes.apart else { return (sum, sum) }
        let result = sum.copied()
        result.sliced(0, start: 2 * hidden, length: hidden).assign(apart.summed(to: [hidden]))
        return (sum, result)
    }

    /// The gradient of a direction's projection.
    package func projectionGradient(_ slopes: Slopes, _ trace: Trace) -> NDArray {
        NDArray.matmul(slopes.out!, trace.apart!, transposing: .lhs)
    }

    // MARK: Calls of the C loops

    /// Calls `body` with what both directions of time share.
    private func withCall(
        _ weights: [Weights], _ traces: [Trace], _ h: NDArray, _ c: NDArray?, _ body: (inout sw_recurrence) -> Void
    ) {
        rows.withUnsafeBufferPointer { rows in
            var call = sw_recurrence()
            call.cell = cell.code
            (call.steps, call.batch, call.items) = (rows.count, batch, items)
            (call.hidden, call.projected, call.directions) = (hidden, projected, directions)
            call.rows = rows.baseAddress
            for direction in 0..<directions {
                withDirection(&call, direction) { way in
                    let (weights, trace) = (weights[direction], traces[direction])
                    let itemSize = h.dtype.itemSize
                    way.reversed = direction == 1
                    way.hidden_weight = UnsafeRawPointer(weights.hidden.pointer)
                    way.projection = weights.projection.map { UnsafeRawPointer($0.pointer) }
                    way.gates = trace.gates.pointer
                    way.apart = trace.apart?.pointer
                    way.h_before = trace.hiddenBefore?.pointer
                    way.c_before = trace.cellBefore?.pointer
                    way.h = h.pointer + direction * batch * projected * itemSize
                    way.c = c.map { $0.pointer + direction * batch * hidden * itemSize }
                }
            }
            body(&call)
        }
        withExtendedLifetime((weights, traces, h, c)) {}
    }

    private func withDirection(_ call: inout sw_recurrence, _ index: Int, _ body: (inout sw_direction) -> Void) {
        if index == 0 { body(&call.direction.0) } else { body(&call.direction.1) }
    }
}
