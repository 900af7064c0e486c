/// The derivatives of a function by backward, compared with those by differences. As in PyTorch, the real and the imaginary
/// part of a complex output are checked as outputs of their own, and of a real y(x) with complex x backward must give
/// ∂y/∂re + i·∂y/∂im.
struct GradientCheck {
    /// `gradcheck` or `gradgradcheck`, for messages.
    let operation: String
    /// The tensors that the function takes, whose elements are moved in place.
    let inputs: [Tensor]
    /// Calls the function with the inputs.
    let function: () throws -> [Tensor]
    let options: Options
    /// What messages call an input or an output.
    var inputName: (Int) -> String = { "input \($0)" }
    var outputName: (Int) -> String = { "output \($0)" }

    struct Options {
        let eps: Double
        let atol: Double
        let rtol: Double
        let nondetTol: Double
        let checkUndefinedGrad: Bool
        let checkBatchedGrad: Bool
        let fastMode: Bool
    }

    /// The inputs that are checked.
    private var moved: [Int] { inputs.indices.filter { inputs[$0].requiresGrad } }

    /// An output, or a part of a complex one: a real tensor.
    private struct Part {
        let output: Int
        let kind: GradcheckError.Mismatch.Part
        let values: Tensor

        var suffix: String {
            switch kind {
            case .whole: ""
            case .real: ", real part"
            case .imaginary: ", imaginary part"
            }
        }
    }

    private func parts(_ outputs: [Tensor]) -> [Part] {
        outputs.enumerated().flatMap { index, output in
            output.dtype.isComplex
                ? [
                    Part(output: index, kind: .real, values: output.real),
                    Part(output: index, kind: .imaginary, values: output.imag),
                ] : [Part(output: index, kind: .whole, values: output)]
        }
    }

    private func name(_ part: Part) -> String { outputName(part.output) + part.suffix }

    /// Throws a ``GradcheckError`` if a derivative is wrong, and the errors of the function.
    func run() throws {
        let outputs = try enableGrad { try function() }
        let parts = enableGrad { self.parts(outputs) }
        let checked = parts.indices.filter { parts[$0].values.requiresGrad }
        for part in checked {
            if options.fastMode {
                try compareProjections(parts, part)
            } else {
                try compareJacobians(parts, part)
            }
        }
        if checked.isEmpty { try expectConstant(parts) }
        for part in checked where options.checkBatchedGrad { try compareBatch(parts[part]) }
        try expectZeros(outputs)
    }

    // MARK: Comparing

    private func compareJacobians(_ parts: [Part], _ part: Int) throws {
        let first = rows(parts, part)
        let second = rows(parts, part)
        for (place, input) in moved.enumerated() {
            try expectSame(first[place], second[place], parts[part], input)
            let numerical = try columns(of: part, parts, input)
            try compare(first[place], numerical, parts[part], input)
        }
    }

    /// In fast mode, only the products of the Jacobian with a random vector on each side; of a complex input each of its
    /// parts has one.
    private func compareProjections(_ parts: [Part], _ part: Int) throws {
        let generator = Generator()
        let values = parts[part].values
        let v = GradientCheck.direction(values.count, generator)
        let seed = Tensor(v, shape: values.shape, dtype: values.dtype)
        let first = backward(parts, part, seed)
        let second = backward(parts, part, seed)
        for (place, input) in moved.enumerated() {
            let u = sides(input).map { _ in GradientCheck.direction(inputs[input].count, generator) }
            let (found, again) = (numbers(first[place]), numbers(second[place]))
            try expectSame(found, again, parts[part], input)
            var (analytical, numerical) = (Complex(0), Complex(0))
            for (number, step) in zip(found, u[0]) { analytical.real += number.real * step }
            if u.count > 1 { for (number, step) in zip(found, u[1]) { analytical.imag += number.imag * step } }
            for (side, step) in u.enumerated() {
                let change = try difference(input, side, step.map { $0 * options.eps }, parts)[part]
                let along = zip(change, v).map { $0 * $1 }.reduce(0, +)
                if side == 0 { numerical.real = along } else { numerical.imag = along }
            }
            // A tolerance for each element adds up along both vectors.
            let atol = options.atol * u[0].reduce(0, +) * v.reduce(0, +)
            if (analytical - numerical).magnitude <= atol + options.rtol * numerical.magnitude { continue }
            try compareJacobians(parts, part)
            throw GradcheckError(
                operation,
                "in fast mode, \(name(parts[part])) has a derivative of \(text(analytical, input)) by "
                    + "\(inputName(input)) along a random direction, and \(text(numerical, input)) by differences, while "
                    + "each derivative alone is within the tolerances", hint: "Pass fastMode: false")
        }
    }

    private func compare(_ analytical: [Complex], _ numerical: [Complex], _ part: Part, _ input: Int) throws {
        let columns = inputs[input].count
        let wrong = numerical.indices.filter { index in
            let (found, expected) = (analytical[index], numerical[index])
            return
                !(found == expected
                || (found - expected).magnitude <= options.atol + options.rtol * expected.magnitude)
        }
        if wrong.isEmpty { return }
        let mismatches = wrong.map { index in
            GradcheckError.Mismatch(
                output: part.output, part: part.kind, outputElement: position(index / columns, part.values.shape),
                input: input, inputElement: position(index % columns, inputs[input].shape),
                analytical: analytical[index], numerical: numerical[index])
        }
        let lines = mismatches.map { mismatch in
            "\(outputName(part.output)) \(mismatch.outputElement)\(part.suffix) by \(inputName(input)) "
                + "\(mismatch.inputElement): analytical \(text(mismatch.analytical, input)), "
                + "numerical \(text(mismatch.numerical, input))"
        }
        let operationName = part.kind == .whole ? part.values.gradFn.map { " (\($0.name))" } ?? "" : ""
        throw GradcheckError(
            operation,
            "\(wrong.count) of \(numerical.count) derivatives of \(name(part))\(operationName) with respect to "
                + "\(inputName(input)) are not those that differences give", mismatches, lines: lines,
            hint: precisionHint(part.values, input)
                ?? DerivativePattern(
                    analytical: analytical, numerical: numerical, rows: part.values.count, columns: columns,
                    wrong: wrong
                ).hint ?? "Check backward there, and that the function has a derivative at this point")
    }

    /// A derivative with respect to an input; that of a real one has no imaginary part.
    private func text(_ number: Complex, _ input: Int) -> String {
        inputs[input].dtype.isComplex ? "\(number)" : "\(number.real)"
    }

    private func precisionHint(_ result: Tensor, _ input: Int) -> String? {
        let dtype = inputs[input].dtype
        if dtype.realType != .float64 {
            return
                "\(inputName(input)) is \(dtype), in which a step of \(options.eps) is lost: use "
                + "\(dtype.isComplex ? DType.complex128 : .float64)"
        }
        if result.dtype != .float64 { return "The result is \(result.dtype): compute it in double precision" }
        return nil
    }

    private func expectSame(_ first: [Complex], _ second: [Complex], _ part: Part, _ input: Int) throws {
        guard
            let index = zip(first, second).enumerated().first(where: { entry in
                let (a, b) = entry.element
                return !(a == b || a.magnitude.isNaN && b.magnitude.isNaN || (a - b).magnitude <= options.nondetTol)
            })?.offset
        else { return }
        throw GradcheckError(
            operation,
            "running backward twice gives \(text(first[index], input)) and \(text(second[index], input)) for the same "
                + "derivative of \(name(part)) with respect to \(inputName(input))",
            hint: "Random numbers in backward must be saved in forward; or pass nondetTol:")
    }

    /// A function without differentiable results must not change with its inputs.
    private func expectConstant(_ parts: [Part]) throws {
        for input in moved {
            for part in parts.indices where parts[part].values.dtype.isFloatingPoint {
                let numerical = try columns(of: part, parts, input)
                if numerical.allSatisfy({ $0 == 0 }) { continue }
                try compare(numerical.map { _ in 0 }, numerical, parts[part], input)
            }
        }
    }

    /// Gradients are linear in those of the results: zeros give zeros, also where a result has no gradient at all.
    private func expectZeros(_ outputs: [Tensor]) throws {
        let checked = outputs.indices.filter { outputs[$0].requiresGrad }
        let zeros = outputs.map { Tensor.zerosLike($0) }
        func expect(_ places: [Int], _ what: String) throws {
            let found = gradients(places.map { outputs[$0] }, places.map { zeros[$0] })
            for (input, gradient) in zip(moved, found) {
                let values = numbers(gradient)
                guard let index = values.firstIndex(where: { $0 != 0 }) else { continue }
                throw GradcheckError(
                    operation,
                    "the gradient of \(inputName(input)) is \(text(values[index], input)) at "
                        + "\(position(index, inputs[input].shape)) although \(what)",
                    hint: "Each gradient that backward returns must be a product with the one that it is given")
            }
        }
        try expect(checked, "those of all outputs are 0")
        guard options.checkUndefinedGrad && checked.count > 1 else { return }
        for output in checked {
            try expect(checked.filter { $0 != output }, "that of \(outputName(output)) is nil and all others are 0")
        }
    }

    /// All rows at once must be what they are one by one.
    private func compareBatch(_ part: Part) throws {
        let result = part.values
        let seeds = Tensor.eye(result.count, dtype: result.dtype).reshape([result.count] + Array(result.shape))
        guard
            let batches = batchedGradients(
                of: result, seeds: seeds, withRespectTo: moved.map { inputs[$0] }, createGraph: false)
        else { return }
        let single = (0..<result.count).map { row in
            gradients([result], [seeds[row]])
        }
        for (place, input) in moved.enumerated() {
            let one = single.flatMap { numbers($0[place], inputs[input].count) }
            try compare(numbers(batches[place], one.count), one, part, input)
        }
    }

    // MARK: Derivatives

    /// The gradients of the checked inputs.
    private func gradients(_ results: [Tensor], _ seeds: [Tensor]) -> [Tensor?] {
        if results.isEmpty { return moved.map { _ in nil } }
        return gradientsOrNil(
            of: results, seeds: seeds, withRespectTo: moved.map { inputs[$0] }, retainGraph: true, createGraph: false)
    }

    /// The elements of a gradient; of one that is missing, as many zeros.
    private func numbers(_ gradient: Tensor?, _ count: Int = 0) -> [Complex] {
        gradient?.complexes ?? Array(repeating: 0, count: count)
    }

    /// The gradients for one of a part. The other ones have none, unless backward is to be given zeros for them.
    private func backward(_ parts: [Part], _ part: Int, _ seed: Tensor) -> [Tensor?] {
        if options.checkUndefinedGrad { return gradients([parts[part].values], [seed]) }
        let places = parts.indices.filter { parts[$0].values.requiresGrad }
        return gradients(
            places.map { parts[$0].values }, places.map { $0 == part ? seed : Tensor.zerosLike(parts[$0].values) })
    }

    /// The Jacobian of a part with respect to each checked input, row by row.
    private func rows(_ parts: [Part], _ part: Int) -> [[Complex]] {
        var all = moved.map { _ in [Complex]() }
        let values = parts[part].values
        for row in 0..<values.count {
            var unit = [Double](repeating: 0, count: values.count)
            unit[row] = 1
            let seed = Tensor(unit, shape: values.shape, dtype: values.dtype)
            for (place, gradient) in backward(parts, part, seed).enumerated() {
                all[place] += numbers(gradient, inputs[moved[place]].count)
            }
        }
        return all
    }

    /// The same with respect to one input, by differences.
    private func columns(of part: Int, _ parts: [Part], _ input: Int) throws -> [Complex] {
        let (height, width) = (parts[part].values.count, inputs[input].count)
        var jacobian = [Complex](repeating: 0, count: height * width)
        for side in sides(input).indices {
            for column in 0..<width {
                var step = [Double](repeating: 0, count: width)
                step[column] = options.eps
                let change = try difference(input, side, step, parts)[part]
                for row in 0..<height {
                    if side == 0 {
                        jacobian[row * width + column].real = change[row]
                    } else {
                        jacobian[row * width + column].imag = change[row]
                    }
                }
            }
        }
        return jacobian
    }

    /// What of an input is moved: its elements, or their real and their imaginary parts, in its own memory.
    private func sides(_ input: Int) -> [NDArray] {
        let array = inputs[input].array
        return array.dtype.isComplex ? [array.realParts, array.imaginaryParts] : [array]
    }

    /// How each part of the outputs changes while one side of an input moves by ±step, for each unit of eps. The elements are
    /// moved in place, since the function may use the tensor without taking it, and put back.
    private func difference(_ input: Int, _ side: Int, _ step: [Double], _ parts: [Part]) throws -> [[Double]] {
        let array = sides(input)[side]
        let before = array.copied()
        defer { array.assign(before) }
        let elements = Tensor(before).doubles
        func results(_ sign: Double) throws -> [Tensor] {
            let values = zip(elements, step).map { $0 + sign * $1 }
            array.assign(Tensor(values, shape: array.shape, dtype: array.dtype).array)
            let results = try enableGrad { self.parts(try function()) }
            for (result, part) in zip(results, parts)
            where result.values.shape != part.values.shape || result.values.dtype != part.values.dtype {
                throw GradcheckError(
                    operation,
                    "\(name(part)) is \(part.values.shape) \(part.values.dtype), and \(result.values.shape) "
                        + "\(result.values.dtype) when \(inputName(input)) moves by \(options.eps)",
                    hint: "Shapes and dtypes must not depend on the values")
            }
            return results.map { $0.values.detach().clone() }
        }
        let behind = try results(-1)
        let ahead = try results(1)
        return zip(ahead, behind).map { ahead, behind in
            ahead.dtype.isFloatingPoint
                ? ((ahead - behind) / (2 * options.eps)).doubles : Array(repeating: 0, count: ahead.count)
        }
    }

    /// Uniform numbers from 0 to 1, divided by their norm.
    private static func direction(_ count: Int, _ generator: Generator) -> [Double] {
        let numbers = Tensor.rand(count, dtype: .float64, generator: generator)
        return (numbers / numbers.norm()).doubles
    }

    /// The position of the element with this number.
    private func position(_ number: Int, _ shape: some Sequence<Int>) -> [Int] {
        var rest = number
        return Array(shape).reversed().map { size in
            defer { rest /= size }
            return rest % size
        }.reversed()
    }
}
