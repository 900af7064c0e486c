import Swoop
import Testing

@Suite struct PostAccumulateHookTests {
    /// ```python
    /// log = []; p = torch.tensor([1., 2.], requires_grad=True)
    /// p.register_hook(lambda g: log.append(("gradient", g.tolist(), p.grad)))
    /// p.register_post_accumulate_grad_hook(lambda t: log.append(("first", t is p, t.grad.tolist(), torch.is_grad_enabled())))
    /// h = p.register_post_accumulate_grad_hook(lambda t: log.append(("second", t.grad.tolist())))
    /// p.register_hook(lambda g: g * 10)
    /// (p * p * p).sum().backward()           # gradient [3, 12] None; first True [30, 120] False; second [30, 120]
    /// h.remove()
    /// (p * p).sum().backward(create_graph=True)          # gradient [2, 4]; first True [50, 160] True
    /// torch.autograd.grad((p * p).sum(), p)              # gradient [2, 4]
    /// torch.autograd.backward((p * p).sum(), inputs=[p]) # gradient [2, 4]; first True [70, 200] False
    /// ```
    @Test func comesAfterTheHooksOfTheGradient() {
        let p = Tensor([1.0, 2.0], requiresGrad: true)
        var log: [String] = []
        func next() -> [String] {
            defer { log = [] }
            return log
        }
        let handles = [
            p.registerHook { [unowned p] gradient in
                log.append("gradient \(gradient.floats) \(p.grad?.floats ?? [])")
                return nil
            },
            p.registerPostAccumulateGradHook { [unowned p] leaf in
                log.append("first \(leaf === p) \(leaf.grad!.floats) \(isGradEnabled)")
            },
            p.registerPostAccumulateGradHook { leaf in log.append("second \(leaf.grad!.floats)") },
            p.registerHook { $0 * 10 },
        ]
        (p * p * p).sum().backward()
        #expect(
            next() == [
                "gradient [3.0, 12.0] []", "first true [30.0, 120.0] false", "second [30.0, 120.0]",
            ])
        handles[2].remove()
        (p * p).sum().backward(createGraph: true)
        #expect(next() == ["gradient [2.0, 4.0] [30.0, 120.0]", "first true [50.0, 160.0] true"])
        _ = gradient(of: (p * p).sum(), withRespectTo: p)
        #expect(next() == ["gradient [2.0, 4.0] [50.0, 160.0]"])
        (p * p).sum().backward(inputs: [p])
        #expect(next() == ["gradient [2.0, 4.0] [50.0, 160.0]", "first true [70.0, 200.0] false"])
        let q = Tensor(1.0, requiresGrad: true)
        ((p * p).sum() + q).backward(inputs: [q])
        #expect(next() == [])
        p.grad = nil
    }

    /// A step in backward, with a parameter that is used twice.
    /// ```python
    /// W = torch.tensor([[1., 2.], [3., 4.]], requires_grad=True); b = torch.tensor([.5, .25], requires_grad=True)
    /// x = torch.tensor([[1., -1.]])
    /// opts = {t: torch.optim.SGD([t], lr=.1, momentum=.9) for t in (W, b)}
    /// def step(t): opts[t].step(); opts[t].zero_grad()
    /// for t in (W, b): t.register_post_accumulate_grad_hook(step)
    /// for _ in range(3):
    ///     y = torch.tanh(x @ W + b) @ W; (y * y).sum().backward()
    /// ```
    @Test func anOptimizerMayStepInBackward() {
        let w = Tensor([[1.0, 2.0], [3.0, 4.0]], requiresGrad: true)
        let b = Tensor([0.5, 0.25], requiresGrad: true)
        let x = Tensor([[1.0, -1.0]])
        for parameter in [w, b] {
            let optimizer = SGD([parameter], lr: 0.1, momentum: 0.9)
            parameter.registerPostAccumulateGradHook { _ in
                optimizer.step()
                optimizer.zeroGrad()
            }
        }
        for _ in 0..<3 {
            let y = (x.matmul(w) + b).tanh().matmul(w)
            (y * y).sum().backward()
            #expect(w.grad == nil && b.grad == nil)
        }
        let expected = [
            -0.7036812901496887, -0.23752407729625702, 0.6679710149765015, 0.2810238301753998, 0.6471585631370544,
            0.7987777590751648,
        ]
        for (found, expected) in zip(w.doubles + b.doubles, expected) { #expect((found - expected).magnitude < 1e-5) }
        // The hooks hold the parameters.
        w.requiresGrad(false)
        b.requiresGrad(false)
    }

    @Test func mayRunAPassOfItsOwnAndTakeItselfAway() {
        let x = Tensor(3.0, requiresGrad: true)
        var seen: [Double] = []
        var handle: HookHandle?
        handle = x.registerPostAccumulateGradHook { leaf in
            handle?.remove()
            seen.append(leaf.grad!.item())
            enableGrad { (leaf * 2).backward() }
            seen.append(leaf.grad!.item())
        }
        (x * x).backward()
        #expect(seen == [6, 8] && x.grad!.item() == 8)
        (x * x).backward()
        #expect(seen == [6, 8] && x.grad!.item() == 14)
    }

    @Test func isForLeavesThatRequireGradients() {
        func error(_ tensor: Tensor) -> ProgramError? {
            #expect(throws: ProgramError.self) { try GradientRules.postAccumulateHook(tensor) }
        }
        #expect(error(Tensor(1.0))?.message == "the tensor does not require gradients")
        #expect(
            error(Tensor(1.0, requiresGrad: true) * 2)?.message
                == "the tensor is the result of an operation, not a leaf")
    }
}
