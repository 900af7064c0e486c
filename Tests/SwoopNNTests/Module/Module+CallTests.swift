import SwoopNN
import Testing

/// Attention of a kind: several inputs, options, two results.
private final class Scores: Module {
    let projection = Linear(2, 2)

    func forward(_ query: Tensor, _ key: Tensor, mask: Tensor? = nil, scale: Double = 1) -> (Tensor, weights: Tensor?) {
        let scores = projection(query).matmul(key.t()) * scale
        return (scores, mask.map { scores * $0 })
    }
    func callAsFunction(
        _ query: Tensor, _ key: Tensor, mask: Tensor? = nil, scale: Double = 1
    ) -> (Tensor, weights: Tensor?) {
        call(with: query, key, mask) { forward(query, key, mask: mask, scale: scale) }
    }
}

private struct CellState: TensorGroup {
    let hidden: Tensor
    let cell: Tensor
    var tensors: [Tensor] { [hidden, cell] }
}

/// A module with a state.
private final class Cell: Module {
    let inner = Linear(2, 2)

    func forward(_ input: Tensor, _ state: CellState? = nil) -> (output: Tensor, state: CellState) {
        let hidden = inner(input + (state?.hidden ?? Tensor.zeros(1, 2)))
        return (hidden.tanh(), CellState(hidden: hidden, cell: hidden * 2))
    }
    func callAsFunction(_ input: Tensor, _ state: CellState? = nil) -> (output: Tensor, state: CellState) {
        call(with: input, state) { forward(input, state) }
    }
}

private struct Unstable: Error {}

private final class Checked: Module {
    let inner = ReLU()
    func callAsFunction(_ inputs: [Tensor], fails: Bool) throws(Unstable) -> [Tensor] {
        try call(with: inputs) { () throws(Unstable) -> [Tensor] in
            if fails { throw Unstable() }
            return inputs.map { inner($0) }
        }
    }
}

/// A layer that tells which calls are running.
private final class Telling: Layer {
    var told: [ModuleCall] = []
    func forward(_ input: Tensor) -> Tensor {
        told.append(.running)
        return input * 2
    }
}

@Suite struct ModuleCallTests {
    private let x = Tensor([[1.0, 2.0]], requiresGrad: true)

    /// The modules of the calls around an operation, the innermost first.
    private func modules(_ tensor: Tensor) -> [ModuleIdentity] {
        sequence(first: tensor.gradFn!.moduleCall, next: \.enclosing).compactMap(\.module)
    }

    @Test func modulesOfAnySignatureAreCalledThroughIt() {
        let scores = Scores()
        let (plain, none) = scores(x, x)
        #expect(none == nil && plain.shape == [1, 1])
        let (scaled, weights) = scores(x, x, mask: Tensor.ones(1, 1), scale: 2)
        #expect(scaled.item() == 2 * plain.item() && weights?.item() == scaled.item())
        let cell = Cell()
        let (first, state) = cell(x)
        #expect(first.equal(state.hidden.tanh()))
        #expect(!cell(x, state).output.equal(first))
    }

    @Test func operationsKnowTheirCall() {
        let scores = Scores()
        let (output, _) = scores(x, x)
        #expect(modules(output) == [ModuleIdentity(scores)])
        let product = output.gradFn!.next[0]!.next[0]!
        #expect(product.name == "AddmmBackward0")
        #expect(product.moduleCall.module == ModuleIdentity(scores.projection))
        #expect(product.moduleCall.enclosing == output.gradFn!.moduleCall)
        #expect(product.moduleCall.enclosing?.enclosing == nil)
        #expect(!(output * 2).gradFn!.moduleCall.exists)
        let loss = MSELoss()
        #expect(modules(loss(x, Tensor.zeros(1, 2))) == [ModuleIdentity(loss)])
    }

    @Test func eachCallIsOneOfItsOwn() {
        let telling = Telling()
        let model = Sequential(telling, Sequential(telling, telling), ReLU())
        let (one, other) = (model(x), model(x))
        #expect(telling.told.count == 6)
        #expect(Set(telling.told).count == 6)
        #expect(telling.told.allSatisfy { $0.module == ModuleIdentity(telling) })
        // The second and the third are within one call, which each run of the model has for itself.
        let outer = telling.told.map(\.enclosing)
        #expect(outer[1] == outer[2] && outer[4] == outer[5])
        #expect(Set([outer[0], outer[1], outer[3], outer[4]]).count == 4)
        #expect(outer[0] == outer[1]?.enclosing && outer[3] == outer[4]?.enclosing)
        #expect(one.gradFn!.moduleCall.enclosing == outer[0] && other.gradFn!.moduleCall.enclosing == outer[3])
        #expect(!ModuleCall.running.exists)
    }

    @Test func anErrorEndsTheCallsThatItLeaves() throws {
        let checked = Checked()
        #expect(throws: Unstable.self) { try checked([x], fails: true) }
        #expect(!ModuleCall.running.exists)
        let result = try checked([x, x], fails: false)
        #expect(modules(result[1]) == [ModuleIdentity(checked.inner), ModuleIdentity(checked)])
    }

    @Test func moreCallsThanNumbers() {
        let telling = Telling()
        let (first, second) = (Sequential(telling), Sequential(Identity()))
        _ = first(x)
        for _ in 0..<70_000 { _ = noGrad { second(x) } }
        _ = first(x)
        #expect(telling.told[0] != telling.told[1])
        #expect(telling.told[0].module == telling.told[1].module)
    }

    @Test func aModuleOfAnotherTypeAtTheSameAddressIsAnother() {
        // What is freed last is given out first, to an object of the same size, so that an address is soon met again.
        var calls: [ObjectIdentifier: ModuleCall] = [:]
        var met = 0
        for _ in 0..<1000 where met == 0 {
            scoped {
                let sigmoid = Sigmoid()
                calls[ObjectIdentifier(sigmoid)] = sigmoid(x).gradFn!.moduleCall
            }
            let tanh = Tanh()
            guard let call = calls[ObjectIdentifier(tanh)] else { continue }
            met += 1
            #expect(call.module != ModuleIdentity(tanh))
            #expect(tanh(x).gradFn!.moduleCall.module == ModuleIdentity(tanh))
        }
        #expect(met > 0)
    }

    /// Runs `body`, after which its objects are gone.
    @inline(never)
    private func scoped(_ body: () -> Void) { body() }

    /// Calls another of its layers each time.
    private final class Choosing: Layer {
        let layers = (0..<1100).map { _ in Tanh() }
        var chosen = 0
        func forward(_ input: Tensor) -> Tensor { layers[chosen](input) }
    }

    @Test func ofTooManyModulesAtOnePlaceTheCallerIsKnown() {
        let model = Choosing()
        var told: [Int] = []
        for index in model.layers.indices {
            model.chosen = index
            let calls = modules(model(x))
            #expect(calls.last == ModuleIdentity(model))
            if calls.first == ModuleIdentity(model.layers[index]) { told.append(index) }
        }
        #expect(told == Array(0..<1024))
        model.chosen = 0
        #expect(modules(model(x)) == [ModuleIdentity(model.layers[0]), ModuleIdentity(model)])
    }

    @Test func gradientsOfGradientsBelongToTheCallThatAskedForThem() {
        let model = Sequential(Linear(2, 1), Tanh())
        let outside = gradient(of: model(x), withRespectTo: x, createGraph: true)
        #expect(!outside.gradFn!.moduleCall.exists)
        let penalty = Penalty(model)
        let inside = penalty(x)
        #expect(modules(inside) == [ModuleIdentity(penalty)])
    }

    private final class Penalty: Layer {
        let model: Sequential
        init(_ model: Sequential) { self.model = model }
        func forward(_ input: Tensor) -> Tensor {
            gradient(of: model(input), withRespectTo: input, createGraph: true).square().sum()
        }
    }

    @Test func threadsHaveTheirOwnCalls() async {
        // A model that does not change may be called from several threads.
        nonisolated(unsafe) let model = Sequential(Linear(2, 2), Sequential(Tanh(), Tanh()))
        nonisolated(unsafe) let inner = model[1] as! Sequential
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<500 {
                        let y = model(Tensor.ones(1, 2))
                        let calls = sequence(first: y.gradFn!.moduleCall, next: \.enclosing).map(\.module)
                        #expect(
                            calls == [ModuleIdentity(inner[1]), ModuleIdentity(inner), ModuleIdentity(model)])
                    }
                    #expect(!ModuleCall.running.exists)
                }
            }
        }
    }
}
