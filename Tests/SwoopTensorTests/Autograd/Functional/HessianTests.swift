import SwoopTensor
import Testing

@Suite struct HessianTests {
    private let y = pointY[0]
    private let expected: [[[Double]]] = [
        [[4.5, 0, 0, 0, -2.16, 0, 0, 0, -8.4], [0.75, 0, 0, 0, 4.32, 0, 0, 0, 12]],
        [
            [0.75, 0, 0, 0, 4.32, 0, 0, 0, 12],
            [0.0882, 0.882, -0.378, 0.882, 2.205, -1.89, -0.378, -1.89, 0.405],
        ],
    ]

    @Test(arguments: [JacobianStrategy.reverseMode, .forwardMode], [false, true])
    func severalInputs(_ strategy: JacobianStrategy, _ vectorize: Bool) {
        let found = hessian(cubic, (pointX, y), vectorize: vectorize, outerJacobianStrategy: strategy)
        expectClose(found.0.0, expected[0][0])
        expectClose(found.0.1, expected[0][1])
        expectClose(found.1.0, expected[1][0])
        expectClose(found.1.1, expected[1][1])
        let listed = hessian(
            { cubic($0[0], $0[1]) }, [pointX, y], vectorize: vectorize, outerJacobianStrategy: strategy)
        for (row, wanted) in zip(listed, expected) {
            for (part, numbers) in zip(row, wanted) { expectClose(part, numbers) }
        }
    }

    @Test func oneInput() {
        #expect(hessian({ ($0 ** 2).sum() }, vector(1, 2)).doubles == [2, 0, 0, 2])
        #expect(hessian({ $0.sum() }, vector(1, 2)).doubles == [0, 0, 0, 0])
        // A result of one element in a shape of its own.
        #expect(hessian({ ($0 ** 2).sum().reshape(1, 1) }, vector(1, 2)).shape == [2, 2])
    }

    @Test func isDifferentiable() {
        let a = Tensor([0.3, 0.9], dtype: .float64, requiresGrad: true)
        let found = hessian({ ($0 ** 4).sum() * $0[0] }, a, createGraph: true)
        expectClose(found, [0.54, 2.916, 2.916, 2.916])
        found.sum().backward()
        expectClose(a.grad, [15.12, 25.92])
    }

    @Test func strict() async {
        let linear = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = hessian({ x, y in (x ** 2).sum() + y.sum() }, (pointX, pointX), strict: true)
        }
        #expect(message(linear).contains("[hessian] the gradient does not depend on input 1, which strict forbids"))
        let several = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = hessian({ $0 ** 2 }, pointX)
        }
        #expect(message(several).contains("[hessian] the function must return a single element, not [3]"))
    }
}

@Suite struct HessianProductsTests {
    private let u = (vector(1, 2, -1), vector(0.5, -0.5, 1))

    @Test func bothSides() {
        let left = vhp(cubic, (pointX, pointY[0]), u)
        expectClose(left.output, [-5.831675])
        expectClose(left.vhp.0, [4.875, -6.48, 20.4])
        expectClose(left.vhp.1, [-0.0249, 6.0885, -10.839])
        let right = hvp(cubic, (pointX, pointY[0]), u)
        expectClose(right.hvp.0, [4.875, -6.48, 20.4])
        expectClose(right.hvp.1, [-0.0249, 6.0885, -10.839])
        #expect(hvp({ $0 ** 3 }, Tensor(2.0)).hvp.item() == 12)
        #expect(
            vhp({ ($0[0] * $0[1]).sum() }, [vector(1), vector(2)], [vector(3), vector(4)]).vhp.map(\.doubles) == [
                [4], [3],
            ])
    }

    @Test func areDifferentiable() {
        let a = Tensor([0.3, 0.9], dtype: .float64, requiresGrad: true)
        let v = Tensor([2.0, 3.0], dtype: .float64, requiresGrad: true)
        hvp({ ($0 ** 4).sum() }, a, v, createGraph: true).hvp.sum().backward()
        expectClose(a.grad, [14.4, 64.8])
        expectClose(v.grad, [1.08, 9.72])
        (a.grad, v.grad) = (nil, nil)
        vhp({ ($0 ** 4).sum() }, a, v, createGraph: true).vhp.sum().backward()
        expectClose(a.grad, [14.4, 64.8])
        expectClose(v.grad, [1.08, 9.72])
    }

    /// torch.autograd.functional.hessian(f, z, vectorize=True), vhp(f, z, v) and hvp(f, z, v)
    @Test func complexNumbers() {
        let z = Tensor([Complex(1, 2), Complex(0.5, -1)], dtype: .complex128)
        let v = Tensor([Complex(0.3, 1), Complex(2, -1)], dtype: .complex128)
        func size(_ z: Tensor) -> Tensor { (z * z * z.conj()).real.sum() }
        expectClose(hessian(size, z, vectorize: true).viewAsReal(), [6, 4, 0, 0, 0, 0, 3, -2])
        expectClose(vhp(size, z, v).vhp.viewAsReal(), [5.8, 3.2, 8, -5])
        expectClose(hvp(size, z, v).hvp.viewAsReal(), [5.8, 3.2, 8, -5])
        // "grad can be implicitly created only for real scalar outputs"
        #expect(throws: ProgramError.self) { try FunctionalRules.scalar([z[0]], "hessian") }
    }

    @Test func linearFunctions() async {
        #expect(hvp({ $0.sum() }, pointX, pointX).hvp.doubles == [0, 0, 0])
        #expect(vhp({ $0.sum() }, pointX, pointX).vhp.doubles == [0, 0, 0])
        let strict = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = hvp({ $0.sum() }, pointX, pointX, strict: true)
        }
        #expect(message(strict).contains("[hvp] the gradient does not depend on input 0"))
    }
}
