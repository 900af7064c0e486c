import Swoop
import Testing

/// The smaller dtypes are computed in float32 and rounded once, with numbers rounded to the dtype only where PyTorch does
/// that:
/// ```python
/// x = torch.tensor([-2.3, -0.7, -0.31, 0.29, 0.83, 1.9]); t = torch.tensor([0.4, -1.1, 0.6, 0.9, -0.2, 1.3])
/// p = torch.tensor([.1, .35, .6, .72, .87, .95]); x, t, p = (v.to(torch.bfloat16) for v in (x, t, p))
/// F.softshrink(x, .3); x.add(t, alpha=.3); x.addcmul(t, p, value=.3); x.addcdiv(t, p, value=.3); x.lerp(t, .3)
/// ```
@Suite struct HalfPrecisionTests {
    @Test func pointwiseFunctionsRoundAsInPyTorch() {
        for (dtype, expected) in [(DType.bfloat16, bfloat16), (.float16, float16)] {
            let x = Tensor([-2.3, -0.7, -0.31, 0.29, 0.83, 1.9], dtype: dtype, requiresGrad: true)
            let t = Tensor([0.4, -1.1, 0.6, 0.9, -0.2, 1.3], dtype: dtype)
            let p = Tensor([0.1, 0.35, 0.6, 0.72, 0.87, 0.95], dtype: dtype)
            let found = [
                x.softshrink(lambd: 0.3), x.add(t, alpha: 0.3), x.addcmul(t, p, value: 0.3),
                x.addcdiv(t, p, value: 0.3), x.lerp(t, weight: 0.3),
            ]
            for (result, wanted) in zip(found, expected) { #expect(result.doubles == wanted, "\(dtype)") }
            let g = gradients(of: [found[0]], withRespectTo: [x], gradOutputs: [t.abs()])[0]
            #expect(g.doubles == t.abs().doubles.enumerated().map { $0 == 3 ? 0 : $1 })
        }
    }

    private let bfloat16: [[Double]] = [
        [-2.0, -0.3984375, -0.009765625, 0.0, 0.52734375, 1.59375],
        [-2.171875, -1.03125, -0.1298828125, 0.55859375, 0.76953125, 2.28125],
        [-2.28125, -0.81640625, -0.2021484375, 0.482421875, 0.77734375, 2.265625],
        [-1.09375, -1.640625, -0.01055908203125, 0.6640625, 0.7578125, 2.3125],
        [-1.484375, -0.8203125, -0.036865234375, 0.47265625, 0.51953125, 1.71875],
    ]
    private let float16: [[Double]] = [
        [-2.0, -0.400146484375, -0.010009765625, 0.0, 0.5302734375, 1.6005859375],
        [-2.181640625, -1.0302734375, -0.1300048828125, 0.56005859375, 0.77001953125, 2.291015625],
        [-2.2890625, -0.81591796875, -0.2020263671875, 0.484375, 0.77783203125, 2.271484375],
        [-1.1005859375, -1.642578125, -0.0100555419921875, 0.6650390625, 0.76123046875, 2.310546875],
        [-1.490234375, -0.81982421875, -0.037017822265625, 0.472900390625, 0.52099609375, 1.720703125],
    ]

    /// x = torch.tensor([1.5, -2.25, 0., -0., inf, nan, 3.0009765625, 6e-8, 60000., -1.], dtype=torch.float16)
    /// y = torch.tensor([0.3, 4., -0., 0., -inf, 1., 1.0009765625, 3., 60000., nan], dtype=torch.float16)
    /// x + y, x - y, x * y, x / y, x.maximum(y), x.minimum(y), x.abs(), -x, x.square(), x.relu(), and the same in bfloat16;
    /// as they are, and in each second place of a longer tensor.
    @Test func arithmeticRoundsAsInPyTorch() {
        let inf = Double.infinity
        let nan = Double.nan
        let left = [1.5, -2.25, 0, -0.0, inf, nan, 3.0009765625, 6e-8, 60000, -1]
        let right = [0.3, 4, -0.0, 0, -inf, 1, 1.0009765625, 3, 60000, nan]
        let functions: [(Tensor, Tensor) -> Tensor] = [
            { $0 + $1 }, { $0 - $1 }, { $0 * $1 }, { $0 / $1 }, { $0.maximum($1) }, { $0.minimum($1) },
            { x, _ in x.abs() },
            { x, _ in -x }, { x, _ in x.square() }, { x, _ in x.relu() },
        ]
        let (tiny, small) = (5.960464477539063e-08, 6.007030606269836e-08)
        let float16: [[Double]] = [
            [1.7998046875, 1.75, 0, 0, nan, nan, 4, 3, inf, nan],
            [1.2001953125, -6.25, 0, -0.0, inf, nan, 1.9990234375, -3, 0, nan],
            [0.4501953125, -9, -0.0, -0.0, -inf, nan, 3.00390625, 1.7881393432617188e-07, inf, nan],
            [5, -0.5625, nan, nan, nan, nan, 2.998046875, 0, 1, nan],
            [1.5, 4, 0, -0.0, inf, nan, 3, 3, 60000, nan],
            [0.300048828125, -2.25, 0, -0.0, -inf, nan, 1.0009765625, tiny, 60000, nan],
            [1.5, 2.25, 0, 0, inf, nan, 3, tiny, 60000, 1],
            [-1.5, 2.25, -0.0, 0, -inf, nan, -3, -tiny, -60000, 1],
            [2.25, 5.0625, 0, 0, inf, nan, 9, 0, inf, 1],
            [1.5, 0, 0, -0.0, inf, nan, 3, tiny, 60000, 0],
        ]
        let bfloat16: [[Double]] = [
            [1.796875, 1.75, 0, 0, nan, nan, 4, 3, 119808, nan],
            [1.203125, -6.25, 0, -0.0, inf, nan, 2, -3, 0, nan],
            [0.451171875, -9, -0.0, -0.0, -inf, nan, 3, 1.8067657947540283e-07, 3_590_324_224, nan],
            [5, -0.5625, nan, nan, nan, nan, 3, 2.0023435354232788e-08, 1, nan],
            [1.5, 4, 0, -0.0, inf, nan, 3, 3, 59904, nan],
            [0.30078125, -2.25, 0, -0.0, -inf, nan, 1, small, 59904, nan],
            [1.5, 2.25, 0, 0, inf, nan, 3, small, 59904, 1],
            [-1.5, 2.25, -0.0, 0, -inf, nan, -3, -small, -59904, 1],
            [2.25, 5.0625, 0, 0, inf, nan, 9, 3.608224830031759e-15, 3_590_324_224, 1],
            [1.5, 0, 0, -0.0, inf, nan, 3, small, 59904, 0],
        ]
        func bits(_ numbers: [Double]) -> [UInt64] { numbers.map { $0.isNaN ? 1 : $0.bitPattern } }
        for (dtype, expected) in [(DType.float16, float16), (.bfloat16, bfloat16)] {
            let (x, y) = (Tensor(left, dtype: dtype), Tensor(right, dtype: dtype))
            let (spread, others) = (Tensor.stack(x, y).t().ravel(), Tensor.stack(y, x).t().ravel())
            for (function, wanted) in zip(functions, expected) {
                #expect(bits(function(x, y).doubles) == bits(wanted), "\(dtype)")
                let strided = function(spread[.slice(by: 2)], others[.slice(by: 2)])
                #expect(bits(strided.doubles) == bits(wanted), "\(dtype)")
            }
        }
    }
}

/// Functions with one loop for half types.
@Suite struct HalfFunctionTests {
    /// x = torch.tensor([1.5, -2.25, 0., -0., inf, nan, 3.0009765625, 6e-8, 60000., -1.], dtype=torch.float16)
    /// x.sqrt(), x.rsqrt(), x.reciprocal(), F.hardsigmoid(x), F.hardswish(x), F.leaky_relu(x), and the same in bfloat16; as
    /// they are, and in each second place of a longer tensor.
    @Test func roundAsInPyTorch() {
        let (inf, nan) = (Double.infinity, Double.nan)
        let numbers = [1.5, -2.25, 0, -0.0, inf, nan, 3.0009765625, 6e-8, 60000, -1]
        let functions: [(Tensor) -> Tensor] = [
            { $0.sqrt() }, { $0.rsqrt() }, { $0.reciprocal() }, { $0.hardsigmoid() }, { $0.hardswish() },
            { $0.leakyRelu() },
        ]
        let (tiny, root) = (1.6689300537109375e-05, 0.000244140625)
        let float16: [[Double]] = [
            [1.224609375, nan, 0, -0.0, inf, nan, 1.732421875, root, 245, nan],
            [0.81640625, nan, inf, -inf, 0, nan, 0.5771484375, 4096, 0.00408172607421875, nan],
            [0.66650390625, -0.4443359375, inf, -inf, 0, nan, 0.333251953125, inf, tiny, -1],
            [0.75, 0.125, 0.5, 0.5, 1, nan, 1, 0.5, 1, 0.333251953125],
            [1.125, -0.28125, 0, -0.0, inf, nan, 3, 0, 60000, -0.333251953125],
            [1.5, -0.0225067138671875, 0, -0.0, inf, nan, 3, 5.960464477539063e-08, 60000, -0.01000213623046875],
        ]
        let bfloat16: [[Double]] = [
            [1.2265625, nan, 0, -0.0, inf, nan, 1.734375, root, 245, nan],
            [0.81640625, nan, inf, -inf, 0, nan, 0.578125, 4080, 0.00408935546875, nan],
            [0.66796875, -0.4453125, inf, -inf, 0, nan, 0.333984375, 16_646_144, tiny, -1],
            [0.75, 0.125, 0.5, 0.5, 1, nan, 1, 0.5, 1, 0.333984375],
            [1.125, -0.28125, 0, -0.0, inf, nan, 3, 3.003515303134918e-08, 59904, -0.333984375],
            [1.5, -0.0224609375, 0, -0.0, inf, nan, 3, 6.007030606269836e-08, 59904, -0.010009765625],
        ]
        func bits(_ numbers: [Double]) -> [UInt64] { numbers.map { $0.isNaN ? 1 : $0.bitPattern } }
        for (dtype, expected) in [(DType.float16, float16), (.bfloat16, bfloat16)] {
            let x = Tensor(numbers, dtype: dtype)
            let spread = Tensor.stack(x, x).t().ravel()
            for (function, wanted) in zip(functions, expected) {
                #expect(bits(function(x).doubles) == bits(wanted), "\(dtype)")
                #expect(bits(function(spread[.slice(by: 2)]).doubles) == bits(wanted), "\(dtype)")
            }
        }
    }
}
