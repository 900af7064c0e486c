import Swoop
import Testing

/// Oracle: `str` of PyTorch's tensors.
struct ComplexPrintingTests {
    @Test func partsHaveTheirOwnNotation() {
        #expect("\(Tensor([Complex(1, 2)]))" == "tensor([1.+2.j])")
        #expect("\(Tensor([Complex(1.5, 2), Complex(-3, -0.25)]))" == "tensor([ 1.5000+2.0000j, -3.0000-0.2500j])")
        #expect("\(Tensor([Complex(0, -0.0)]))" == "tensor([0.-0.j])")
        #expect(
            "\(Tensor([Complex(1e-5, 2), Complex(3, 1e6)]))"
                == "tensor([1.0000e-05+2.0000e+00j, 3.0000e+00+1.0000e+06j])")
        #expect(
            "\(Tensor([Complex(.nan, .infinity), Complex(-.infinity, 1)]))" == "tensor([nan+infj, -inf+1.j])")
        #expect("\(Tensor([Complex(100, 1), Complex(1, 100)]))" == "tensor([100.+1.j,   1.+100.j])")
        #expect(
            "\(Tensor([Complex(100.5, 1), Complex(-1, -100.25)]))"
                == "tensor([100.5000+1.0000j,  -1.0000-100.2500j])")
        #expect(
            "\(Tensor([[Complex(1, 2), Complex(3, 4)], [Complex(-5, 6), Complex(7, -8.5)]]))"
                == "tensor([[ 1.+2.0000j,  3.+4.0000j],\n        [-5.+6.0000j,  7.-8.5000j]])")
        #expect("\(Tensor(Complex(2.5, -3)))" == "tensor(2.5000-3.j)")
    }

    @Test func endings() {
        #expect("\(Tensor([Complex(1, 2)], dtype: .complex128))" == "tensor([1.+2.j], dtype=torch.complex128)")
        let x = Tensor([Complex(1, 2)], requiresGrad: true)
        #expect("\(x)" == "tensor([1.+2.j], requires_grad=True)")
        #expect("\(x * 2)" == "tensor([2.+4.j], grad_fn=<MulBackward0>)")
        #expect("\(x.real)" == "tensor([1.], grad_fn=<SelectBackward0>)")
        #expect("\(x.viewAsReal())" == "tensor([[1., 2.]], grad_fn=<ViewAsRealBackward0>)")
        #expect("\(x.abs())" == "tensor([2.2361], grad_fn=<AbsBackward0>)")
        #expect("\(x.conjPhysical())" == "tensor([1.-2.j], grad_fn=<ConjPhysicalBackward0>)")
        #expect("\(x.angle())" == "tensor([1.1071], grad_fn=<AngleBackward0>)")
        #expect("\(Tensor.complex(x.real, x.imag))" == "tensor([1.+2.j], grad_fn=<ComplexBackward0>)")
        #expect("\(Tensor.polar(x.real, x.imag))" == "tensor([-0.4161+0.9093j], grad_fn=<PolarBackward0>)")
        #expect("\(x.sgn())" == "tensor([0.4472+0.8944j], grad_fn=<SgnBackward0>)")
        #expect("\(Tensor.zeros(0, dtype: .complex64))" == "tensor([], dtype=torch.complex64)")
        #expect("\(Tensor.zeros(2, 0, dtype: .complex64))" == "tensor([], size=(2, 0), dtype=torch.complex64)")
    }

    @Test func linesAndSummaries() {
        let many = Tensor.arange(1200.0)
        #expect(
            "\(Tensor.complex(many, -many))" == """
                tensor([0.0000e+00-0.0000e+00j, 1.0000e+00-1.0000e+00j, 2.0000e+00-2.0000e+00j,
                         ..., 1.1970e+03-1.1970e+03j, 1.1980e+03-1.1980e+03j,
                        1.1990e+03-1.1990e+03j])
                """)
        let few = Tensor.arange(12.0)
        #expect(
            "\(Tensor.complex(few / 7, -few))" == """
                tensor([0.0000-0.j, 0.1429-1.j, 0.2857-2.j, 0.4286-3.j, 0.5714-4.j,
                        0.7143-5.j, 0.8571-6.j, 1.0000-7.j, 1.1429-8.j, 1.2857-9.j,
                        1.4286-10.j, 1.5714-11.j])
                """)
    }
}
