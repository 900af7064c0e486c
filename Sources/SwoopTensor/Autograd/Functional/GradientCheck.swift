/// The derivatives of a function by backward, compared with those by differences.
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

    /// Throws a ``GradcheckError`` if a derivative is wrong, and the errors of the function.
    func run() throws {
        let outputs = try enableGrad { try function() }
        let checked = outputs.indices.filter { outputs[$0].requiresGrad }
        for output in checked {
            if options.fastMode {
                try compareProjections(outputs, output)
            } else {
                try compareJacobians(outputs, output)
            }
        }
        if checked.isEmpty { try expectConstant(outputs) }
        for output in checked where options.checkBatchedGrad { try compareBatch(outputs[output], output) }
        try expectZeros(outputs, checked)
    }

    // MARK: Comparing

    private func compareJacobians(_ outputs: [Tensor], _ output: Int) throws {
        let first = rows(outputs, output)
        let second = rows(outputs, output)
        for (place, input) in moved.enumerated() {
            try expectSame(first[place], second[place], output, input)
            let numerical = try columns(of: output, outputs, input)
            try compare(first[place], numerical, outputs[output], output, input)
        }
    }

    /// In fast mode, only the products of the Jacobian with a random vector on each side.
    private func compareProjections(_ outputs: [Tensor], _ output: Int) throws {
        let generator = Generator()
        let v = GradientCheck.direction(outputs[output], generator)
        let seed = Tensor(v, shape: outputs[output].shape, dtype: outputs[output].dtype)
        let first = backward(outputs, output, seed)
        let second = backward(outputs, output, seed)
        for (place, input) in moved.enumerated() {
            let u = GradientCheck.direction(inputs[input], generator)
            try expectSame(first[place]?.doubles ?? [], second[place]?.doubles ?? [], output, input)
            let analytical = zip(first[place]?.doubles ?? [], u).map { $0 * $1 }.reduce(0, +)
            let change = try difference(input, u.map { $0 * options.eps }, outputs)
            let numerical = zip(change[output], v).map { $0 * $1 }.reduce(0, +)
            // A tolerance for each element adds up along both vectors.
            let atol = options.atol * u.reduce(0, +) * v.reduce(0, +)
            if (analytical - numerical).magnitude <= atol + options.rtol * numerical.magnitude { continue }
            try compareJacobians(outputs, output)
            throw GradcheckError(
                operation,
                "in fast mode, \(outputName(output)) has a derivative of \(analytical) by \(inputName(input)) along a "
                    + "random direction, and \(numerical) by differences, while each derivative alone is within the "
                    + "tolerances", hint: "Pass fastMode: false")
        }
    }

    private func compare(
        _ analytical: [Double], _ numerical: [Double], _ result: Tensor, _ output: Int, _ input: Int
    ) throws {
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
                output: output, outputElement: position(index / columns, result.shape), input: input,
                inputElement: position(index % columns, inputs[input].shape), analytical: analytical[index],
                numerical: numerical[index])
        }
        let lines = mismatches.map { mismatch in
            "\(outputName(output)) \(mismatch.outputElement) by \(inputName(input)) \(mismatch.inputElement): "
                + "analytical \(mismatch.analytical), numerical \(mismatch.numerical)"
        }
        let operationName = result.gradFn.map { " (\($0.name))" } ?? ""
        throw GradcheckError(
            operation,
            "\(wrong.count) of \(numerical.count) derivatives of \(outputName(output))\(operationName) with respect to "
                + "\(inputName(input)) are not those that differences give", mismatches, lines: lines,
            hint: precisionHint(result, input)
                ?? DerivativePattern(
                    analytical: analytical, numerical: numerical, rows: result.count, columns: columns, wrong: wrong
                ).hint ?? "Check backward there, and that the function has a derivative at this point")
    }

    private func precisionHint(_ result: Tensor, _ input: Int) -> String? {
        if inputs[input].dtype != .float64 {
            return
                "\(inputName(input)) is \(inputs[input].dtype), in which a step of \(options.eps) is lost: use float64"
        }
        if result.dtype != .float64 { return "The result is \(result.dtype): compute it in float64" }
        return nil
    }

    private func expectSame(_ first: [Double], _ second: [Double], _ output: Int, _ input: Int) throws {
        guard
            let index = zip(first, second).enumerated().first(where: { entry in
                let (a, b) = entry.element
                return !(a == b || a.isNaN && b.isNaN || (a - b).magnitude <= options.nondetTol)
            })?.offset
        else { return }
        throw GradcheckError(
            operation,
            "running backward twice gives \(first[index]) and \(second[index]) for the same derivative of "
                + "\(outputName(output)) with respect to \(inputName(input))",
            hint: "Random numbers in backward must be saved in forward; or pass nondetTol:")
    }

    /// A function without differentiable results must not change with its inputs.
    private func expectConstant(_ outputs: [Tensor]) throws {
        for input in moved {
            for output in outputs.indices where outputs[output].dtype.isFloatingPoint {
                let numerical = try columns(of: output, outputs, input)
                if numerical.allSatisfy({ $0 == 0 }) { continue }
                try compare(numerical.map { _ in 0 }, numerical, outputs[output], output, input)
            }
        }
    }

    /// Gradients are linear in those of the results: zeros give zeros, also where a result has no gradient at all.
    private func expectZeros(_ outputs: [Tensor], _ checked: [Int]) throws {
        let zeros = outputs.map { Tensor.zerosLike($0) }
        func expect(_ places: [Int], _ what: String) throws {
            let found = gradients(places.map { outputs[$0] }, places.map { zeros[$0] })
            for (input, gradient) in zip(moved, found) {
                guard let values = gradient?.doubles, let index = values.firstIndex(where: { $0 != 0 }) else {
                    continue
                }
                throw GradcheckError(
                    operation,
                    "the gradient of \(inputName(input)) is \(values[index]) at "
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
    private func compareBatch(_ result: Tensor, _ output: Int) throws {
        let seeds = Tensor.eye(result.count, dtype: result.dtype).reshape([result.count] + Array(result.shape))
        guard
            let batches = batchedGradients(
                of: result, seeds: seeds, withRespectTo: moved.map { inputs[$0] }, createGraph: false)
        else { return }
        let single = (0..<result.count).map { row in
            gradients([result], [seeds[row]])
        }
        for (place, input) in moved.enumerated() {
            let one = single.flatMap { $0[place]?.doubles ?? Array(repeating: 0, count: inputs[input].count) }
            let all = batches[place]?.doubles ?? one.map { _ in 0 }
            try compare(all, one, result, output, input)
        }
    }

    // MARK: Derivatives

    /// The gradients of the checked inputs.
    private func gradients(_ results: [Tensor], _ seeds: [Tensor]) -> [Tensor?] {
        if results.isEmpty { return moved.map { _ in nil } }
        return gradientsOrNil(
            of: results, seeds: seeds, withRespectTo: moved.map { inputs[$0] }, retainGraph: true, createGraph: false)
    }

    /// The gradients for one of an output. The others have none, unless backward is to be given zeros for them.
    private func backward(_ outputs: [Tensor], _ output: Int, _ seed: Tensor) -> [Tensor?] {
        if options.checkUndefinedGrad { return gradients([outputs[output]], [seed]) }
        let places = outputs.indices.filter { outputs[$0].requiresGrad }
        return gradients(
            places.map { outputs[$0] }, places.map { $0 == output ? seed : Tensor.zerosLike(outputs[$0]) })
    }

    /// The Jacobian of an output with respect to each checked input, row by row.
    private func rows(_ outputs: [Tensor], _ output: Int) -> [[Double]] {
        var all = moved.map { _ in [Double]() }
        let count = outputs[output].count
        for row in 0..<count {
            var unit = [Double](repeating: 0, count: count)
            unit[row] = 1
            let seed = Tensor(unit, shape: outputs[output].shape, dtype: outputs[output].dtype)
            for (place, gradient) in backward(outputs, output, seed).enumerated() {
                all[place] += gradient?.doubles ?? Array(repeating: 0, count: inputs[moved[place]].count)
            }
        }
        return all
    }

    /// The same with respect to one input, by differences.
    private func columns(of output: Int, _ outputs: [Tensor], _ input: Int) throws -> [Double] {
        let (height, width) = (outputs[output].count, inputs[input].count)
        var jacobian = [Double](repeating: 0, count: height * width)
        for column in 0..<width {
            var step = [Double](repeating: 0, count: width)
            step[column] = options.eps
            let change = try difference(input, step, outputs)[output]
            for row in 0..<height { jacobian[row * width + column] = change[row] }
        }
        return jacobian
    }

    /// How each output changes while an input moves by ±step, for each unit of eps. The elements are moved in place, since
    /// the function may use the tensor without taking it, and put back.
    private func difference(_ input: Int, _ step: [Double], _ outputs: [Tensor]) throws -> [[Double]] {
        let tensor = inputs[input]
        let array = tensor.array
        let before = array.copied()
        defer { array.assign(before) }
        let elements = tensor.doubles
        func results(_ sign: Double) throws -> [Tensor] {
            let values = zip(elements, step).map { $0 + sign * $1 }
            array.assign(Tensor(values, shape: tensor.shape, dtype: tensor.dtype).array)
            let results = try enableGrad { try function() }
            for (index, (result, output)) in zip(results, outputs).enumerated()
            where result.shape != output.shape || result.dtype != output.dtype {
                throw GradcheckError(
                    operation,
                    "\(outputName(index)) is \(output.shape) \(output.dtype), and \(result.shape) \(result.dtype) when "
                        + "\(inputName(input)) moves by \(options.eps)",
                    hint: "Shapes and dtypes must not depend on the values")
            }
            return results.map { $0.detach().clone() }
        }
        let behind = try results(-1)
        let ahead = try results(1)
        return zip(ahead, behind).map { ahead, behind in
            ahead.dtype.isFloatingPoint
                ? ((ahead - behind) / (2 * options.eps)).doubles : Array(repeating: 0, count: ahead.count)
        }
    }

    /// Uniform numbers from 0 to 1, divided by their norm.
    private static func direction(_ x: Tensor, _ generator: Generator) -> [Double] {
        let numbers = Tensor.rand(x.count, dtype: .float64, generator: generator)
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
