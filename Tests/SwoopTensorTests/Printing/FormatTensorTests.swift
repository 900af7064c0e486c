import SwoopTensor
import Testing

/// What `torch.tensor(…)` of the same float32 values prints.
struct PrintedTensor: Sendable, CustomTestStringConvertible {
    let name: String
    let sizes: [Int]
    let values: [Float]
    var options = PrintOptions.default
    let expected: String

    var testDescription: String { name }
}

/// The printed form against PyTorch 2.15, to the character.
@Suite struct FormatTensorTests {
    @Test(arguments: printedTensors) func floatingPoint(tensor: PrintedTensor) {
        let source = floats(tensor.sizes, tensor.values)
        #expect(formatTensor(source, options: tensor.options) == tensor.expected)
    }

    @Test func integersAndBooleans() {
        #expect(formatTensor(integers([3], "int64") { [1, 20, -300][$0] }) == "tensor([   1,   20, -300])")
        #expect(formatTensor(integers([2], "int32") { Int64($0) + 1 }) == "tensor([1, 2], dtype=torch.int32)")
        #expect(formatTensor(integers([2], "uint8") { Int64($0) + 1 }) == "tensor([1, 2], dtype=torch.uint8)")
        #expect(formatTensor(integers([], "int64") { _ in 7 }) == "tensor(7)")
        #expect(formatTensor(booleans([2]) { $0 == 0 }) == "tensor([ True, False])")
        #expect(formatTensor(booleans([]) { _ in true }) == "tensor(True)")
    }

    @Test func empty() {
        #expect(formatTensor(floats([0], [])) == "tensor([])")
        #expect(formatTensor(floats([0, 3], [])) == "tensor([], size=(0, 3))")
        #expect(formatTensor(integers([2, 0], "int64") { Int64($0) }) == "tensor([], size=(2, 0), dtype=torch.int64)")
        #expect(formatTensor(booleans([0]) { _ in true }) == "tensor([], dtype=torch.bool)")
    }

    @Test func suffixes() {
        let requiresGrad = ["requires_grad=True"]
        #expect(formatTensor(floats([], [1]), suffixes: requiresGrad) == "tensor(1., requires_grad=True)")
        #expect(
            formatTensor(floats([2], [1, 1]), suffixes: ["grad_fn=<MulBackward0>"])
                == "tensor([1., 1.], grad_fn=<MulBackward0>)")
        #expect(formatTensor(floats([2], [0, 0], dtype: "float16")) == "tensor([0., 0.], dtype=torch.float16)")
        #expect(
            formatTensor(floats([3], [0, 0, 0], dtype: "float64"), suffixes: requiresGrad)
                == "tensor([0., 0., 0.], dtype=torch.float64, requires_grad=True)")
        #expect(formatTensor(floats([1], [1], dtype: "float64"), defaultDType: "float64") == "tensor([1.])")
        #expect(
            formatTensor(floats([1], [1]), defaultDType: "float64") == "tensor([1.], dtype=torch.float32)")
    }

    @Test func suffixesThatDoNotFit() {
        let nine = floats([9], Array(repeating: 1.25, count: 9), dtype: "float64")
        #expect(
            formatTensor(nine, suffixes: ["grad_fn=<CloneBackward0>"]) == """
                tensor([1.2500, 1.2500, 1.2500, 1.2500, 1.2500, 1.2500, 1.2500, 1.2500, 1.2500],
                       dtype=torch.float64, grad_fn=<CloneBackward0>)
                """)
        let wrapped = floats([9], Array(repeating: -1.25, count: 9))
        #expect(
            formatTensor(wrapped, suffixes: ["grad_fn=<MulBackward0>"]) == """
                tensor([-1.2500, -1.2500, -1.2500, -1.2500, -1.2500, -1.2500, -1.2500, -1.2500,
                        -1.2500], grad_fn=<MulBackward0>)
                """)
    }

    /// `torch.arange(10000.).reshape(100, 100)`: 36 elements are shown, and only they are read.
    @Test func summaryReadsOnlyWhatItShows() {
        var read = 0
        let source = PrintSource(
            sizes: [100, 100], dtype: "float32",
            elements: .floating { index in
                read += 1
                return Double(100 * index[0] + index[1])
            })
        let text = formatTensor(source, options: .default)
        #expect(read == 36)
        #expect(
            text == """
                tensor([[0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 9.7000e+01, 9.8000e+01,
                         9.9000e+01],
                        [1.0000e+02, 1.0100e+02, 1.0200e+02,  ..., 1.9700e+02, 1.9800e+02,
                         1.9900e+02],
                        [2.0000e+02, 2.0100e+02, 2.0200e+02,  ..., 2.9700e+02, 2.9800e+02,
                         2.9900e+02],
                        ...,
                        [9.7000e+03, 9.7010e+03, 9.7020e+03,  ..., 9.7970e+03, 9.7980e+03,
                         9.7990e+03],
                        [9.8000e+03, 9.8010e+03, 9.8020e+03,  ..., 9.8970e+03, 9.8980e+03,
                         9.8990e+03],
                        [9.9000e+03, 9.9010e+03, 9.9020e+03,  ..., 9.9970e+03, 9.9980e+03,
                         9.9990e+03]])
                """)
    }
}

/// The row-major position of a multi-index.
private func offset(_ index: [Int], _ sizes: [Int]) -> Int {
    zip(index, sizes).reduce(0) { $0 * $1.1 + $1.0 }
}

private func floats(_ sizes: [Int], _ values: [Float], dtype: String = "float32") -> PrintSource {
    PrintSource(sizes: sizes, dtype: dtype, elements: .floating { Double(values[offset($0, sizes)]) })
}

private func integers(_ sizes: [Int], _ dtype: String, _ value: @escaping (Int) -> Int64) -> PrintSource {
    PrintSource(sizes: sizes, dtype: dtype, elements: .integer { value(offset($0, sizes)) })
}

private func booleans(_ sizes: [Int], _ value: @escaping (Int) -> Bool) -> PrintSource {
    PrintSource(sizes: sizes, dtype: "bool", elements: .boolean { value(offset($0, sizes)) })
}

let printedTensors = [
    PrintedTensor(
        name: "whole numbers", sizes: [4],
        values: [0, 1, -2, 300],
        expected: "tensor([  0.,   1.,  -2., 300.])"),
    PrintedTensor(
        name: "decimals", sizes: [3],
        values: [-0.25, 1.5, 12.125],
        expected: "tensor([-0.2500,  1.5000, 12.1250])"),
    PrintedTensor(
        name: "one without dimensions", sizes: [],
        values: [3],
        expected: "tensor(3.)"),
    PrintedTensor(
        name: "one small number", sizes: [],
        values: [1.5e-7],
        expected: "tensor(1.5000e-07)"),
    PrintedTensor(
        name: "a thousandfold range", sizes: [3],
        values: [0.001, 1, 1.0001],
        expected: "tensor([1.0000e-03, 1.0000e+00, 1.0001e+00])"),
    PrintedTensor(
        name: "more than a thousandfold range", sizes: [3],
        values: [0.000999, 1, 1.5],
        expected: "tensor([9.9900e-04, 1.0000e+00, 1.5000e+00])"),
    PrintedTensor(
        name: "above 1e8", sizes: [2],
        values: [100_000_000, 100_000_000],
        expected: "tensor([100000000., 100000000.])"),
    PrintedTensor(
        name: "below 1e-4", sizes: [2],
        values: [9e-5, 8e-5],
        expected: "tensor([9.0000e-05, 8.0000e-05])"),
    PrintedTensor(
        name: "a NaN beside a whole number", sizes: [2],
        values: [.nan, 1],
        expected: "tensor([nan, 1.])"),
    PrintedTensor(
        name: "infinity beside a decimal", sizes: [2],
        values: [.infinity, -1.5],
        expected: "tensor([    inf, -1.5000])"),
    PrintedTensor(
        name: "only infinity", sizes: [1],
        values: [-.infinity],
        expected: "tensor([-inf])"),
    PrintedTensor(
        name: "negative zero", sizes: [2],
        values: [-0.0, 0],
        expected: "tensor([-0., 0.])"),
    PrintedTensor(
        name: "rows", sizes: [2, 2],
        values: [1, -2.5, 3, 4],
        expected: """
            tensor([[ 1.0000, -2.5000],
                    [ 3.0000,  4.0000]])
            """),
    PrintedTensor(
        name: "planes", sizes: [2, 1, 2],
        values: [1, 2, 3, 4],
        expected: """
            tensor([[[1., 2.]],

                    [[3., 4.]]])
            """),
    PrintedTensor(
        name: "four dimensions", sizes: [2, 2, 2, 1],
        values: [1, 2, 3, 4, 5, 6, 7, 8],
        expected: """
            tensor([[[[1.],
                      [2.]],

                     [[3.],
                      [4.]]],


                    [[[5.],
                      [6.]],

                     [[7.],
                      [8.]]]])
            """),
    PrintedTensor(
        name: "a row that wraps", sizes: [23],
        values: (0..<23).map { Float($0) * 1.5 },
        expected: """
            tensor([ 0.0000,  1.5000,  3.0000,  4.5000,  6.0000,  7.5000,  9.0000, 10.5000,
                    12.0000, 13.5000, 15.0000, 16.5000, 18.0000, 19.5000, 21.0000, 22.5000,
                    24.0000, 25.5000, 27.0000, 28.5000, 30.0000, 31.5000, 33.0000])
            """),
    PrintedTensor(
        name: "two digits", sizes: [2],
        values: [1.23456, 2],
        options: PrintOptions(precision: 2),
        expected: "tensor([1.23, 2.00])"),
    PrintedTensor(
        name: "forced scientific", sizes: [2],
        values: [1, 20],
        options: PrintOptions(sciMode: true),
        expected: "tensor([1.0000e+00, 2.0000e+01])"),
    PrintedTensor(
        name: "forbidden scientific", sizes: [2],
        values: [1e-6, 1_000_000.5],
        options: PrintOptions(sciMode: false),
        expected: "tensor([      0.0000, 1000000.5000])"),
    PrintedTensor(
        name: "a narrow line", sizes: [2, 3],
        values: [1.5, 2.5, 3.5, 4.5, 5.5, 6.5],
        options: PrintOptions(lineWidth: 20),
        expected: """
            tensor([[1.5000,
                     2.5000,
                     3.5000],
                    [4.5000,
                     5.5000,
                     6.5000]])
            """),
    PrintedTensor(
        name: "a summary", sizes: [12],
        values: (0..<12).map(Float.init),
        options: PrintOptions(threshold: 10, edgeItems: 2),
        expected: "tensor([ 0.,  1.,  ..., 10., 11.])"),
    PrintedTensor(
        name: "a summary of rows", sizes: [5, 5],
        values: (0..<25).map { Float($0 / 5 * 10 + $0 % 5) },
        options: PrintOptions(threshold: 20, edgeItems: 2),
        expected: """
            tensor([[ 0.,  1.,  ...,  3.,  4.],
                    [10., 11.,  ..., 13., 14.],
                    ...,
                    [30., 31.,  ..., 33., 34.],
                    [40., 41.,  ..., 43., 44.]])
            """),
    PrintedTensor(
        name: "no edges", sizes: [3],
        values: [1, 2, 3],
        options: PrintOptions(threshold: 2, edgeItems: 0),
        expected: "tensor([...], size=(3,))"),
]
