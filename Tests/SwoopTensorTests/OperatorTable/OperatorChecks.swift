import Swoop

/// What a row's results and gradients are compared by.
enum OperatorChecks {
    /// |a − b| ≤ absolute + relative · |b|.
    struct Tolerance {
        let relative: Double
        let absolute: Double

        /// PyTorch computes some derivatives with constants that it has rounded to float32.
        static let float64 = Tolerance(relative: 1e-7, absolute: 1e-9)
        static let float32 = Tolerance(relative: 1e-4, absolute: 1e-5)
        static let float32Gradient = Tolerance(relative: 1e-3, absolute: 1e-4)

        /// NaN and NaN agree.
        func admits(_ found: Double, for expected: Double) -> Bool {
            if found == expected || (found.isNaN && expected.isNaN) { return true }
            return expected.isFinite && (found - expected).magnitude <= absolute + relative * expected.magnitude
        }
    }

    /// What a row gives for a sample: its results and the gradients of its operands.
    struct Answer {
        let outputs: [Tensor]
        let gradients: [Tensor?]
    }

    /// Operands of a sample in a floating dtype, laid out with gaps when `strided`.
    static func operands(_ sample: OperatorSample, _ dtype: DType, strided: Bool = false) -> [Tensor] {
        sample.inputs.map { value in
            let tensor = strided ? Tensor(value.tensor(dtype).array.laidOutWithGaps) : value.tensor(dtype)
            return sample.isDifferentiable && tensor.dtype.isFloatingPoint ? tensor.requiresGrad(true) : tensor
        }
    }

    /// Σ ⟨cotangent, output⟩ over the results that PyTorch differentiates; nil where there is none. A result that is not
    /// recorded here takes part, so that its differences are seen.
    static func weightedSum(_ outputs: [Tensor], _ sample: OperatorSample, _ dtype: DType) -> Tensor? {
        var total: Tensor?
        for (output, cotangent) in zip(outputs, sample.cotangents) {
            // A result of another shape is reported as such.
            guard let cotangent, Array(output.shape) == cotangent.shape else { continue }
            let part = (output * cotangent.tensor(dtype)).sum()
            total = total.map { $0 + part } ?? part
        }
        return total
    }

    static func answer(_ row: OperatorRow, _ sample: OperatorSample, _ dtype: DType, strided: Bool = false) -> Answer {
        let operands = operands(sample, dtype, strided: strided)
        let outputs = row.function(operands)
        if let total = weightedSum(outputs, sample, dtype), total.requiresGrad { total.backward() }
        return Answer(outputs: outputs, gradients: operands.map(\.grad))
    }

    /// How `found` differs from `expected`; nil when it does not.
    static func disagreement(
        _ found: Tensor, _ expected: OperatorSample.Value, _ dtype: DType, _ tolerance: Tolerance
    ) -> String? {
        let expectedType = expected.dtype == .float64 ? dtype : expected.dtype
        guard found.dtype == expectedType else { return "expected \(expectedType), found \(found.dtype)" }
        guard Array(found.shape) == expected.shape else {
            return "expected shape \(expected.shape), found \(found.shape)"
        }
        let numbers = found.doubles
        let exact = !expectedType.isFloatingPoint
        let agrees = zip(numbers, expected.elements).allSatisfy { number, wanted in
            exact ? number == wanted : tolerance.admits(number, for: wanted)
        }
        return agrees ? nil : "expected \(expected.elements), found \(numbers)"
    }

    /// What is wrong with an answer, against PyTorch's.
    static func faults(_ answer: Answer, _ sample: OperatorSample, _ dtype: DType) -> [String] {
        guard answer.outputs.count == sample.outputs.count else {
            return ["expected \(sample.outputs.count) results, found \(answer.outputs.count)"]
        }
        let (forward, backward): (Tolerance, Tolerance) =
            dtype == .float64 ? (.float64, .float64) : (.float32, .float32Gradient)
        var faults: [String] = []
        for (index, (found, expected)) in zip(answer.outputs, sample.outputs).enumerated() {
            if let fault = disagreement(found, expected, dtype, forward) { faults.append("result \(index): \(fault)") }
        }
        for (index, expected) in sample.gradients.enumerated() {
            switch (answer.gradients[index], expected) {
            case (let found?, let expected?):
                if let fault = disagreement(found, expected, dtype, backward) {
                    faults.append("gradient \(index): \(fault)")
                }
            // No gradient stands for zeros.
            case (nil, let expected?) where expected.elements.contains { $0 != 0 }:
                faults.append("gradient \(index): expected \(expected.elements), found none")
            case (let found?, nil) where found.doubles.contains { $0 != 0 }:
                faults.append("gradient \(index): expected none, found \(found.doubles)")
            default: break
            }
        }
        return faults.map { "operands \(sample.inputs.map(\.elements)): \($0)" }
    }
}

extension NDArray {
    /// The same elements in other places: columns before rows, or every other place of twice as many.
    fileprivate var laidOutWithGaps: NDArray {
        if rank == 0 { return self }
        let result =
            rank == 1
            ? NDArray(uninitialized: [count, 2], dtype).selected(1, 0)
            : NDArray(uninitialized: Shape(shape.reversed()), dtype).permuted(Array(shape.indices.reversed()))
        result.assign(self)
        return result
    }
}
