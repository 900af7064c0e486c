import SwoopTensor
import Testing

/// Passes that meet: on several threads, and inside one another. Expected values are sums of small integers, exact in any
/// order.
@Suite struct BackwardPassTests {
    /// Runs `body` for 1 … `count`, several at a time.
    private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            for number in 1...count { group.addTask { await body(number) } }
        }
    }

    @Test func threadsShareLeaves() async {
        let weight = Tensor([1.0, 2.0], dtype: .float64, requiresGrad: true)
        let bias = Tensor(0.0, dtype: .float64, requiresGrad: true)
        await onThreads(8) { number in
            for _ in 0..<100 { (weight * Double(number) + bias).sum().backward() }
        }
        // d/dw = number, for 1 … 8 a hundred times; d/db = 2 each.
        #expect(weight.grad!.doubles == [3600, 3600])
        #expect(bias.grad!.item() == 1600)
    }

    @Test func threadsShareOperations() async {
        let x = Tensor(3.0, dtype: .float64, requiresGrad: true)
        let square = x * x
        await onThreads(8) { number in
            for _ in 0..<100 { (square * Double(number)).backward(retainGraph: true) }
        }
        #expect(x.grad!.item() == 3600 * 6)
    }

    @Test func threadsAskForGradientsOfSharedLeaves() async {
        let x = Tensor(3.0, dtype: .float64, requiresGrad: true)
        let square = x * x
        await onThreads(8) { number in
            for _ in 0..<100 {
                let result = gradient(of: square * Double(number), withRespectTo: x, retainGraph: true)
                #expect(result.item() == 6 * Double(number))
            }
        }
        #expect(x.grad == nil)
    }

    /// The leaf is trained on another thread than it was made on, while that one trains leaves of its own.
    @Test func leavesMoveBetweenThreads() async {
        let leaves = (1...8).map { Tensor(Double($0), dtype: .float64, requiresGrad: true) }
        for _ in 0..<10 {
            await onThreads(8) { number in
                let own = Tensor(1.0, dtype: .float64, requiresGrad: true)
                for _ in 0..<50 {
                    (own * 2).backward()
                    (leaves[number - 1] * own).backward()
                }
                #expect(own.grad!.item() == 50 * (2 + Double(number)))
            }
        }
        #expect(leaves.map { $0.grad!.item() } == Array(repeating: 500.0, count: 8))
    }

    /// A view whose base was written since is tied to it anew by whoever reads it first.
    @Test func threadsReadAViewOfWhatWasWritten() async {
        for _ in 0..<50 {
            let x = Tensor([1.0, 2.0, 3.0], dtype: .float64, requiresGrad: true)
            let written = x * 1
            let view = written[1...]
            written *= 2
            await onThreads(4) { number in (view * Double(number)).sum().backward(retainGraph: true) }
            #expect(x.grad!.doubles == [0, 20, 20])
        }
    }

    @Test func aLeafMayGoWhileItsGraphRuns() async {
        await onThreads(8) { _ in
            for _ in 0..<50 {
                var leaf: Tensor? = Tensor(2.0, dtype: .float64, requiresGrad: true)
                let other = Tensor(1.0, dtype: .float64, requiresGrad: true)
                let loss = leaf! + other
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { loss.backward() }
                    leaf = nil
                }
                #expect(other.grad!.item() == 1)
            }
        }
    }

    /// Two hooks, each inside a pass of its own thread, start passes that reach what the other thread's pass holds.
    @Test func hooksStartPassesOverSharedLeaves() async {
        let shared = Tensor(2.0, dtype: .float64, requiresGrad: true)
        await onThreads(4) { number in
            for _ in 0..<50 {
                let own = Tensor(Double(number), dtype: .float64, requiresGrad: true)
                let handle = own.registerHook { gradient in
                    withGrad(enabled: true) { (shared * own.detach()).backward() }
                    return gradient * 2
                }
                (own * own).backward()
                #expect(own.grad!.item() == 4 * Double(number))
                handle.remove()
            }
        }
        #expect(shared.grad!.item() == 50 * (1 + 2 + 3 + 4))
    }

    /// ```python
    /// x = torch.tensor(3., requires_grad=True); seen = []
    /// def hook(g):
    ///     if not seen:
    ///         seen.append(0.)
    ///         with torch.enable_grad(): seen[0] = torch.autograd.grad(x ** 3, x)[0].item()
    /// x.register_hook(hook); (x * x).backward()
    /// x.grad, seen                                # 6, [27]
    /// ```
    @Test func aHookMayRunAPassThroughItsOwnNode() {
        let x = Tensor(3.0, requiresGrad: true)
        var seen: [Double] = []
        let handle = x.registerHook { _ in
            if seen.isEmpty {
                seen.append(0)
                seen[0] = withGrad(enabled: true) { gradient(of: x ** 3, withRespectTo: x).item() }
            }
            return nil
        }
        (x * x).backward()
        #expect(x.grad!.item() == 6)
        #expect(seen == [27])
        handle.remove()
    }
}
