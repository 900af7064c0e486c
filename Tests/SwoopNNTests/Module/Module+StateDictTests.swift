import SwoopNN
import Testing

@Suite struct ModuleStateDictTests {
    @Test func listsParametersAndPersistentBuffersDetached() {
        let loss = BCEWithLogitsLoss(weight: Tensor.ones(2), posWeight: Tensor.ones(1))
        #expect(loss.stateDict().keys == ["weight", "pos_weight"])
        let linear = Linear(2, 1)
        let state = linear.stateDict(prefix: "head")
        #expect(state.keys == ["head.weight", "head.bias"])
        #expect(!state["head.weight"]!.requiresGrad)
        state["head.bias"]!.fill(5)
        #expect(linear.bias!.floats == [5])
    }

    @Test func loadsInPlace() throws {
        let linear = Linear(2, 1)
        let weight = linear.weight
        try linear.load(stateDict: ["weight": Tensor([[1, 2]]), "bias": Tensor([3.0])])
        #expect(linear.weight === weight && weight.requiresGrad && weight.dtype == .float32)
        #expect(weight.floats == [1, 2])
        let other = Linear(2, 1)
        try other.load(stateDict: linear.stateDict())
        #expect(other.bias!.floats == [3])
    }

    /// torch.tensor(2**63 - 1) + 1 is -2**63: PyTorch's counter wraps.
    @Test func aFullCounterOfBatchesWraps() throws {
        for momentum in [0.1, nil] {
            let norm = BatchNorm1d(2, momentum: momentum)
            var state = norm.stateDict()
            state["num_batches_tracked"] = Tensor(Int.max)
            try norm.load(stateDict: state)
            _ = norm(Tensor.ones(3, 2))
            #expect(norm.numBatchesTracked!.ints == [.min])
        }
    }

    /// Oracle: torch raises for the same in `load_state_dict`, but not for a module's own state.
    @Test func ownElementsInOtherPlacesTrap() async throws {
        let linear = Linear(2, 2)
        let before = linear.weight.floats
        try linear.load(stateDict: linear.stateDict())
        #expect(linear.weight.floats == before)
        await #expect(processExitsWith: .failure) {
            let linear = Linear(2, 2)
            try linear.load(stateDict: ["weight": linear.weight.detach().t(), "bias": linear.bias!])
        }
    }

    @Test func refusesWhatDoesNotFitAndWritesNothing() {
        let linear = Linear(2, 1)
        let before = linear.weight.floats
        let error = #expect(throws: StateDictError.self) {
            try linear.load(stateDict: ["weight": Tensor([[1.0, 2.0]]), "extra": Tensor(0.0), "more": Tensor(1.0)])
        }
        #expect(error?.keys.missing == ["bias"])
        #expect(error.map { Set($0.keys.unexpected) } == ["extra", "more"])
        #expect(linear.weight.floats == before)
        let shapes = #expect(throws: StateDictError.self) {
            try linear.load(stateDict: ["weight": Tensor([[1.0], [2.0]]), "bias": Tensor([3.0])], strict: false)
        }
        #expect(shapes?.mismatches == [.init(key: "weight", expected: [1, 2], found: [2, 1])])
        #expect(
            shapes?.description == """
                [load] the state dict does not fit Linear:
                    weight: shape [2, 1], the module has [1, 2]
                """)
    }

    @Test func reportsKeysWhenItIsNotStrict() throws {
        let linear = Linear(2, 1)
        let keys = try linear.load(stateDict: ["bias": Tensor([3.0]), "extra": Tensor(0.0)], strict: false)
        #expect(keys == IncompatibleKeys(missing: ["weight"], unexpected: ["extra"]))
        #expect(linear.bias!.floats == [3])
    }

    @Test func keepsItsOrder() {
        var state: StateDict = ["b": Tensor(1.0), "a": Tensor(2.0)]
        state["c"] = Tensor(3.0)
        state["b"] = Tensor(4.0)
        #expect(state.map(\.key) == ["b", "a", "c"])
        state["b"] = nil
        #expect(state.keys == ["a", "c"] && state.dictionary.count == 2)
    }

    @Test func assignsTensorsThemselves() throws {
        // torch: l.load_state_dict({"weight": w, "bias": b}, assign=True) keeps w's dtype and storage.
        let layer = Linear(2, 1)
        let (weight, old) = (Tensor([[1.0, 2]], dtype: .float64), layer.weight)
        let keys = try layer.load(stateDict: ["weight": weight], strict: false, assign: true)
        #expect(keys.missing == ["bias"] && layer.weight !== old && layer.weight.dtype == .float64)
        #expect(layer.weight.requiresGrad && layer.weight.isLeaf && !weight.requiresGrad)
        weight[0, 0] = 5
        #expect(layer.weight.doubles == [5, 2])
        #expect(throws: StateDictError.self) {
            try layer.load(stateDict: ["weight": Tensor.zeros(3, 3)], strict: false, assign: true)
        }
    }

    /// torch: load_state_dict({"weight": ints, …}, assign=True) raises, since only floating-point tensors can be trained.
    @Test func assignsNothingIfOneCannotBeTrained() throws {
        let layer = Linear(2, 1)
        let (weight, bias) = (layer.weight, layer.bias!)
        let error = #expect(throws: StateDictError.self) {
            try layer.load(stateDict: ["weight": Tensor([[1.0, 2]]), "bias": Tensor([3])], assign: true)
        }
        #expect(layer.weight === weight && layer.bias! === bias)
        #expect(error?.unfit == [.init(key: "bias", expected: .float32, found: .int64)])
        #expect(
            error?.description == """
                [load] the state dict does not fit Linear:
                    bias: int64 cannot be trained, the module has float32
                """)
        // A frozen one takes it, as a buffer does.
        layer.requiresGrad(false)
        try layer.load(stateDict: ["weight": Tensor([[1.0, 2]]), "bias": Tensor([3])], assign: true)
        #expect(layer.bias!.dtype == .int64 && layer.weight.floats == [1, 2])
        let norm = BatchNorm1d(1)
        var state = norm.stateDict()
        state["running_mean"] = Tensor([7])
        try norm.load(stateDict: state, assign: true)
        #expect(norm.runningMean!.dtype == .int64)
    }
}
