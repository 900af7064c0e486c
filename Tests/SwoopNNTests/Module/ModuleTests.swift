import SwoopNN
import Testing

private class Base: Layer {
    @Parameter("in_scale") var inScale = Tensor.ones(2)
    func forward(_ input: Tensor) -> Tensor { input * inScale }
}

private final class Net: Base {
    let first = Linear(2, 2)
    var layers: [Linear] = [Linear(2, 2, bias: false), Linear(2, 2, bias: false)]
    var heads: [String: any Layer] = ["b": ReLU(), "a": Linear(2, 1)]
    var absent: Linear?
    @Parameter var shift: Tensor? = nil
    @Buffer("running_mean") var runningMean = Tensor.zeros(2)
    @Buffer(persistent: false) var scratch: Tensor?
    lazy var late = Dropout(p: 0.1)
    let unrelated = [1.0, 2.0]
    weak var owner: (any Module)?
}

private final class Tied: Module {
    let encoder = Linear(2, 2, bias: false)
    let again: Linear
    @Parameter var weight: Tensor
    init() {
        again = encoder
        weight = encoder.weight
    }
}

@Suite struct ModuleTests {
    @Test func findsParametersInOrderWithPyTorchsKeys() {
        let net = Net()
        _ = net.late
        net.shift = Tensor.zeros(2)
        #expect(
            net.namedParameters().map(\.name) == [
                "in_scale", "shift", "first.weight", "first.bias", "layers.0.weight", "layers.1.weight",
                "heads.a.weight", "heads.a.bias",
            ])
        #expect(net.namedParameters(prefix: "net", recurse: false).map(\.name) == ["net.in_scale", "net.shift"])
        #expect(net.parameters().allSatisfy { $0.requiresGrad && $0.isLeaf })
        #expect(net.namedBuffers().map(\.name) == ["running_mean"])
        #expect(net.namedChildren().map(\.name) == ["first", "layers.0", "layers.1", "heads.a", "heads.b", "late"])
        #expect(
            net.namedModules().map(\.name) == ["", "first", "layers.0", "layers.1", "heads.a", "heads.b", "late"])
    }

    @Test func listsWhatIsSharedOnceButSavesItUnderEachKey() {
        // torch: [n for n, _ in m.named_parameters()], list(m.state_dict())
        let tied = Tied()
        #expect(tied.namedParameters().map(\.name) == ["weight"])
        #expect(tied.modules().count == 2)
        #expect(tied.stateDict().keys == ["weight", "encoder.weight", "again.weight"])
    }

    @Test func doesNotTakeItsHolderForAChild() {
        let (outer, inner) = (Net(), Net())
        outer.heads["inner"] = inner
        inner.owner = outer
        #expect(outer.modules().filter { $0 is Net }.count == 2)
        #expect(!outer.stateDict().keys.contains { $0.contains("owner") })
        #expect(outer.description.contains("(inner): Net("))
        var visits = 0
        outer.apply { if $0 is Net { visits += 1 } }
        #expect(visits == 2)
    }

    @Test func aParameterIsALeafThatRequiresGradients() {
        let linear = Linear(2, 1)
        let w = Tensor([[1.0, 2.0]])
        linear.weight = w
        #expect(linear.weight === w && w.requiresGrad)
        linear.weight = w * 2
        #expect(linear.weight.isLeaf && linear.weight.requiresGrad)
        #expect(linear.weight.floats == [2, 4])
    }

    @Test func switchesModesInAllChildren() {
        let model = Sequential(Dropout(), Sequential(Dropout(p: 0.1)))
        let modes = { model.modules().compactMap { ($0 as? Dropout)?.training } }
        #expect(model.eval() === model)
        #expect(modes() == [false, false])
        model.train()
        #expect(modes() == [true, true])
    }

    @Test func appliesToChildrenBeforeTheirHolders() {
        let model = Sequential(Linear(1, 1), Sequential(ReLU()))
        var names: [String] = []
        model.apply { names.append("\(type(of: $0))") }
        #expect(names == ["Linear", "ReLU", "Sequential", "Sequential"])
    }

    @Test func zeroesAndFreezes() {
        let linear = Linear(2, 1)
        linear(Tensor.ones(1, 2)).backward()
        linear.zeroGrad(setToNil: false)
        #expect(linear.bias!.grad!.floats == [0])
        linear.zeroGrad()
        #expect(linear.bias!.grad == nil)
        linear.requiresGrad(false)
        #expect(!linear(Tensor.ones(1, 2)).requiresGrad)
    }

    @Test func convertsFloatingTensorsAndKeepsSharing() {
        let tied = Tied()
        tied.weight.grad = Tensor.ones(2, 2)
        tied.to(.float64)
        #expect(tied.weight === tied.encoder.weight && tied.weight.dtype == .float64)
        #expect(tied.weight.requiresGrad && tied.weight.grad!.dtype == .float64)
        #expect(throws: ProgramError.self) { try ModuleRules.castable(.int64) }
    }
}
