// One backward pass for many gradients of the same result at once, the rows of a batch. An operation takes all of them in
// one call if its derivative acts on each row alone, which its declaration tells: operations that compute each element on
// its own, products of matrices, and those that only reshape or repeat. Every other one takes the rows one after the other.

/// Computes the gradients of `inputs` for a batch of gradients of `output`, `[rows] + shape`: a batch for each input, nil
/// where the output does not depend on it. Nil for all if a tensor has too many dims for one more.
func batchedGradients(
    of output: Tensor, seeds: Tensor, withRespectTo inputs: [Tensor], createGraph: Bool
) -> [Tensor?]? {
    let targets = inputs.map { Edge($0.gradientEdge()!, $0.outputIndex) }
    let root = Edge(output.gradientEdge()!, output.outputIndex)
    return withGrad(enabled: createGraph) {
        BatchedBackward(root, targets: targets, rows: seeds.shape[0], createGraph: createGraph)?.gradients(seeds)
    }
}

private struct BatchedBackward {
    let root: Edge
    let targets: [Edge]
    let rows: Int
    let createGraph: Bool
    /// The nodes that lead to a target.
    let wanted: Set<ObjectIdentifier>
    /// How many gradients each of them is still to receive.
    private var missing: [ObjectIdentifier: Int] = [:]
    /// The gradients that have arrived for the results of each.
    private var arrived: [ObjectIdentifier: [Tensor?]] = [:]

    init?(_ root: Edge, targets: [Edge], rows: Int, createGraph: Bool) {
        (self.root, self.targets, self.rows, self.createGraph) = (root, targets, rows, createGraph)
        wanted = Node.reaching(targets.map(\.node), from: [root.node])
        guard wanted.contains(ObjectIdentifier(root.node)) else { return }
        var next = [root.node]
        missing[ObjectIdentifier(root.node)] = 1
        while let node = next.popLast() {
            for result in 0..<node.resultCount where node.resultType(result).layout.shape.rank == Shape.maximumRank {
                return nil
            }
            for index in 0..<node.edgeCount {
                guard let target = node.edge(index)?.node, wanted.contains(ObjectIdentifier(target)) else { continue }
                if missing[ObjectIdentifier(target)] == nil { next.append(target) }
                missing[ObjectIdentifier(target), default: 0] += 1
            }
        }
    }

    func gradients(_ seeds: Tensor) -> [Tensor?] {
        var pass = self
        var found = [Tensor?](repeating: nil, count: targets.count)
        guard !missing.isEmpty else { return found }
        var ready: [Node] = []
        pass.deliver(seeds, to: root, &ready)
        // The one recorded last runs first, so that sums are added in the order of an ordinary pass.
        while let place = ready.indices.max(by: { ready[$0].sequence < ready[$1].sequence }) {
            let node = ready.remove(at: place)
            var gradients = pass.arrived.removeValue(forKey: ObjectIdentifier(node)) ?? []
            if let hooks = node.hooks { apply(hooks, &gradients) }
            for (index, target) in targets.enumerated() where target.node === node && !gradients.isEmpty {
                found[index] = gradients[Int(target.outputIndex)]
            }
            let handed = gradients.isEmpty ? [] : pulledBack(node, gradients)
            for index in 0..<node.edgeCount {
                guard let edge = node.edge(index), wanted.contains(ObjectIdentifier(edge.node)) else { continue }
                pass.deliver(handed.isEmpty ? nil : handed[index], to: edge, &ready)
            }
        }
        return found
    }

    /// Adds a gradient to those that have arrived for a node; once it has all, it is ready.
    private mutating func deliver(_ gradient: Tensor?, to edge: Edge, _ ready: inout [Node]) {
        let node = ObjectIdentifier(edge.node)
        if let gradient {
            let (layout, dtype) = edge.node.resultType(Int(edge.outputIndex))
            let fitted = fit(gradient, layout.shape, dtype)
            var results = arrived[node] ?? Array(repeating: nil, count: edge.node.resultCount)
            results[Int(edge.outputIndex)] = results[Int(edge.outputIndex)].map { $0 + fitted } ?? fitted
            arrived[node] = results
        }
        missing[node]! -= 1
        if missing[node] == 0 { ready.append(edge.node) }
    }

    /// The gradient of each row, summed over what was broadcast from `shape`.
    private func fit(_ gradient: Tensor, _ shape: Shape, _ dtype: DType) -> Tensor {
        let whole = [rows] + Array(shape)
        if gradient.shape == Shape(whole) { return gradient.to(dtype) }
        let aligned = [rows] + Array(repeating: 1, count: gradient.rank - whole.count) + Array(shape)
        return gradient.sum(to: Shape(aligned)).reshape(whole).to(dtype)
    }

    private func apply(_ hooks: [Node.Hook], _ gradients: inout [Tensor?]) {
        for hook in hooks {
            guard hook.outputIndex < gradients.count, let gradient = gradients[hook.outputIndex] else { continue }
            gradients[hook.outputIndex] = Tensor.stack(gradient.unbind().map { hook.call($0) ?? $0 })
        }
    }

    private func pulledBack(_ node: Node, _ gradients: [Tensor?]) -> [Tensor?] {
        if node.edgeCount == 0 { return [] }
        if let node = node as? OperationNode, let gradient = gradients[0] {
            if node is PointwiseUnaryNode || node is PointwiseBinaryNode {
                return node.pullback(gradients, fitted: false, createGraph: createGraph, wanted: wanted)
            }
            if let product = productRule(node, gradient) { return product }
            if let same = rearrangement(node, gradient) { return [same] }
        }
        let single = gradients.map { $0?.unbind() }
        let each = (0..<rows).map { row in
            node.pullback(single.map { $0?[row] }, createGraph: createGraph, wanted: wanted)
        }
        return (0..<node.edgeCount).map { index in
            let parts = each.map { $0[index] }
            guard let some = parts.lazy.compactMap({ $0 }).first else { return nil }
            return Tensor.stack(parts.map { $0 ?? Tensor.zerosLike(some) })
        }
    }

    /// An operation whose gradient is that of its result in another shape, or repeated over what it summed.
    private func rearrangement(_ node: OperationNode, _ gradient: Tensor) -> Tensor? {
        guard let edge = node.edge(0) else { return nil }
        let shape = edge.node.resultType(Int(edge.outputIndex)).layout.shape
        let op = node.op
        if [Operator.view, .unsafeView, .squeeze, .squeezeDim, .squeezeDims, .unsqueeze].contains(where: { $0 === op })
        {
            return gradient.reshape([rows] + Array(shape))
        }
        // With as many dims before as after, or none before, what was repeated is told from the shape.
        let isAligned = shape.rank == node.layout.shape.rank || shape.rank == 0
        if op === Operator.clone || op === Operator.expand && isAligned { return gradient }
        if op === Operator.sum && node.layout.shape.rank == 0 {
            return gradient.reshape([rows] + Array(repeating: 1, count: shape.rank)).expand([rows] + Array(shape))
        }
        return nil
    }

    /// The derivatives of a product of two matrices, with the rows' matrices one below the other or side by side.
    private func productRule(_ node: OperationNode, _ gradient: Tensor) -> [Tensor?]? {
        let op = node.op
        let form: ProductForm
        switch true {
        case op === Operator.mm, op === Operator.addmm: form = .plain
        case op === Operator.mmTransposed, op === Operator.addmmTransposed: form = .transposed
        default: return nil
        }
        let first = node.edgeCount - 2
        let (height, width) = (gradient.shape[1], gradient.shape[2])
        func isWanted(_ operand: Int) -> Bool {
            node.edge(operand).map { wanted.contains(ObjectIdentifier($0.node)) } ?? false
        }
        var results = [Tensor?](repeating: nil, count: node.edgeCount)
        if first == 1 && isWanted(0) { results[0] = gradient }
        if isWanted(first) {
            let left = form.left(gradient.reshape(rows * height, width), node.saved(first + 1).conjugated)
            results[first] = left.reshape(rows, height, left.shape[1])
        }
        if isWanted(first + 1) {
            let right = form.right(
                gradient.permute(1, 0, 2).reshape(height, rows * width), node.saved(first).conjugated)
            results[first + 1] =
                form == .plain
                ? right.reshape(right.shape[0], rows, width).permute(1, 0, 2)
                : right.reshape(rows, width, right.shape[1])
        }
        return results
    }
}
