/// The iterations of one step of ``LBFGS``, on the concatenation of all parameters.
struct LBFGSSearch {
    typealias State = LBFGS.Options.State

    /// The loss and its gradient at a point.
    struct Point {
        var loss: Double
        var gradient: Tensor
    }

    private let parameters: [Tensor]
    /// The dtype in which the parameters are concatenated.
    private let dtype: DType
    private let sign: Double
    private let closure: () -> Tensor

    init(_ parameters: [Tensor], maximize: Bool, _ closure: @escaping () -> Tensor) {
        self.parameters = parameters
        let dtypes = Set(parameters.map(\.dtype))
        dtype = dtypes.count == 1 ? parameters[0].dtype : dtypes.contains(.float64) ? .float64 : .float32
        sign = maximize ? -1 : 1
        self.closure = closure
    }

    /// The point at which the closure has just computed the loss.
    func read(_ loss: Tensor) -> Point {
        checked { () throws(ProgramError) in try OptimizerRules.loss(loss.shape, "LBFGS") }
        let gradients = parameters.map { parameter in
            (parameter.grad ?? .zeros(parameter.shape, dtype: parameter.dtype)).flatten().to(dtype)
        }
        let gradient = Tensor.cat(gradients, dim: 0)
        return Point(loss: sign * loss.deciding, gradient: sign < 0 ? -gradient : gradient)
    }

    private func evaluate() -> Point { read(enableGrad { closure() }) }

    /// Moves the parameters by length·direction, in one pass.
    private func move(_ direction: Tensor, by length: Double) {
        let step = OptimizerStep(.sgd, rate: -length, maximize: false)
        var offset = 0
        for parameter in parameters {
            let part = direction.narrow(dim: 0, start: offset, length: parameter.count).view(parameter.shape)
            NDArray.optimizerStep(step, part.to(parameter.dtype).array, into: parameter.array)
            parameter.array.storage.bumpVersion()
            offset += parameter.count
        }
    }

    /// Iterates from `first`, at which the closure was called once, and returns the new state.
    func run(from first: Point, _ options: LBFGS.Options, _ before: State) -> State {
        var state = before
        state.evaluations = (state.evaluations ?? 0) + 1
        state.iterations = state.iterations ?? 0
        var (point, evaluations) = (first, 1)
        if point.gradient.largest <= options.toleranceGrad { return state }
        for iteration in 1...options.maxIter {
            state.iterations! += 1
            let isFirst = state.iterations == 1
            if isFirst {
                (state.gradientChanges, state.moves, state.scales) = ([], [], [])
                state.diagonal = .ones([], dtype: point.gradient.dtype)
                state.direction = -point.gradient
            } else {
                remember(point.gradient, in: &state, options.historySize)
                state.direction = direction(point.gradient, state)
            }
            let (direction, previous) = (state.direction!, point)
            (state.gradient, state.loss) = (point.gradient, point.loss)
            state.length = options.lr * (isFirst ? min(1, 1 / point.gradient.abs().sum().deciding) : 1)
            let slope = point.gradient.dot(direction).deciding
            if slope > -options.toleranceChange { break }

            if options.lineSearchFn == .strongWolfe {
                let start = parameters.map { $0.clone() }
                var search = StrongWolfeSearch(direction, from: point, slope: slope) { length in
                    move(direction, by: length)
                    defer { for (parameter, old) in zip(parameters, start) { parameter.copy(from: old) } }
                    return evaluate()
                }
                let found = search.run(length: state.length!, limit: options.maxEval - evaluations)
                (point, state.length) = (found.point, found.length)
                evaluations += search.evaluations
                state.evaluations! += search.evaluations
                move(direction, by: found.length)
            } else {
                move(direction, by: state.length!)
                if iteration < options.maxIter {
                    point = evaluate()
                    evaluations += 1
                    state.evaluations! += 1
                }
            }
            if iteration == options.maxIter || evaluations >= options.maxEval
                || point.gradient.largest <= options.toleranceGrad
                || (direction * state.length!).largest <= options.toleranceChange
                || abs(point.loss - previous.loss) < options.toleranceChange
            {
                break
            }
        }
        return state
    }

    /// Takes the last move, and the change of the gradient over it, into the memory.
    private func remember(_ gradient: Tensor, in state: inout State, _ size: Int) {
        guard let previous = state.gradient, let direction = state.direction, let length = state.length else { return }
        let (change, move) = (gradient - previous, direction * length)
        let product = change.dot(move)
        guard product.deciding > 1e-10 else { return }
        func remember(_ tensor: Tensor, in list: inout [Tensor]?) { list = (list ?? []).suffix(size - 1) + [tensor] }
        remember(change, in: &state.gradientChanges)
        remember(move, in: &state.moves)
        remember(1 / product, in: &state.scales)
        state.diagonal = product / change.dot(change)
    }

    /// −H·g, by the two loops of Nocedal 1980.
    private func direction(_ gradient: Tensor, _ state: State) -> Tensor {
        let memory = Array(zip(zip(state.gradientChanges ?? [], state.moves ?? []), state.scales ?? []))
        let q = -gradient
        var factors: [Double] = []
        for ((change, move), scale) in memory.reversed() {
            let factor = (move.dot(q) * scale).deciding
            factors.append(factor)
            q.add(change, times: -factor)
        }
        let result = state.diagonal.map { q * $0 } ?? q
        for ((change, move), scale) in memory {
            result.add(move, times: factors.removeLast() - (change.dot(result) * scale).deciding)
        }
        return result
    }
}

extension Tensor {
    /// The largest magnitude.
    var largest: Double { abs().max().deciding }

    /// Adds factor·other in place, in one pass.
    fileprivate func add(_ other: Tensor, times factor: Double) {
        NDArray.optimizerStep(OptimizerStep(.sgd, rate: -factor, maximize: false), other.array, into: array)
    }
}
