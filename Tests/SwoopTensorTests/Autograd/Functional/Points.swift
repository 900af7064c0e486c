import SwoopTensor
import Testing

// The points and functions of these tests; expected values come from torch.autograd.functional in float64.

let pointX = Tensor([0.5, -1.2, 2.0], dtype: .float64)
let pointY = Tensor([[1.5, 0.3, -0.7], [0.2, 2.1, 1.1]], dtype: .float64)

/// (Σ eˣ·y over the rows, sin(x·y)).
func twoResults(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) { ((x.exp() * y).sum(1), (x * y).sin()) }

/// Σ x³·y + Π y².
func cubic(_ x: Tensor, _ y: Tensor) -> Tensor { (x ** 3 * y).sum() + (y ** 2).prod() }

func vector(_ elements: Double...) -> Tensor { Tensor(elements, dtype: .float64) }

func expectClose(
    _ found: Tensor, _ expected: [Double], _ tolerance: Double = 1e-11, _ place: SourceLocation = #_sourceLocation
) {
    let values = found.doubles
    #expect(
        values.count == expected.count && zip(values, expected).allSatisfy { ($0 - $1).magnitude <= tolerance },
        "found \(values), expected \(expected)", sourceLocation: place)
}

/// Standard error of a call that ends its process.
func message(_ bytes: ExitTest.Result?) -> String { String(decoding: bytes?.standardErrorContent ?? [], as: UTF8.self) }
