// How Jacobians are computed, row by row or column by column.

extension FunctionRun {
    /// The Jacobian [output][input], each of the output's shape followed by the input's.
    func jacobian(
        _ outputs: [Tensor], vectorize: Bool, strategy: JacobianStrategy
    ) throws(ProgramError) -> [[Tensor]] {
        try FunctionalRules.options(strict: strict, vectorize: vectorize, strategy, operation)
        try FunctionalRules.differentiable(outputs, strict, operation)
        for output in outputs {
            for input in inputs { try FunctionalRules.ranks(output.shape, input.shape, operation) }
        }
        switch strategy {
        case .reverseMode:
            if !vectorize { try FunctionalRules.real(outputs, operation) }
            var all: [[Tensor]] = []
            for (index, output) in outputs.enumerated() {
                let rows = try rows(of: output, index, vectorize: vectorize)
                all.append(released(zip(inputs, rows).map { $1.reshape(Array(output.shape) + Array($0.shape)) }))
            }
            return all
        case .forwardMode:
            let columns = columns(of: outputs, vectorize: vectorize)
            return zip(outputs, columns).map { output, parts in
                released(
                    zip(inputs, parts).map { input, part in
                        part.movedim(0, -1).reshape(Array(output.shape) + Array(input.shape))
                    })
            }
        }
    }

    /// The derivatives of each element of an output with respect to each input, [elements] + the input's shape.
    private func rows(of output: Tensor, _ index: Int, vectorize: Bool) throws(ProgramError) -> [Tensor] {
        guard output.requiresGrad, output.count > 0 else { return inputs.map { zeros(output.count, $0) } }
        if vectorize,
            let batches = batchedGradients(
                of: output, seeds: units(like: output), withRespectTo: inputs, createGraph: createGraph)
        {
            return zip(batches, inputs).map { $0 ?? zeros(output.count, $1) }
        }
        var rows = inputs.map { _ in [Tensor]() }
        for element in 0..<output.count {
            let found = derivatives(of: [output], seeds: [unit(element, like: output)], createGraph: createGraph)
            for (place, gradient) in found.enumerated() {
                if strict && gradient == nil {
                    throw FunctionalRules.independent(.jacobian(output: index, input: place), operation)
                }
                if strict && createGraph && !gradient!.requiresGrad {
                    throw FunctionalRules.independent(.recorded(output: index, input: place), operation)
                }
                rows[place].append(gradient ?? Tensor.zerosLike(inputs[place]))
            }
        }
        return rows.map { Tensor.stack($0) }
    }

    /// The derivatives of each output with respect to each element of an input, [elements] + the output's shape.
    private func columns(of outputs: [Tensor], vectorize: Bool) -> [[Tensor]] {
        let seeds = outputs.map { Tensor.zerosLike($0) }
        let slopes = transposed(outputs, seeds)
        var columns = outputs.map { _ in [Tensor]() }
        for (input, slope) in zip(inputs, slopes) {
            guard let slope, slope.requiresGrad, input.count > 0 else {
                for index in outputs.indices { columns[index].append(zeros(input.count, outputs[index])) }
                continue
            }
            // An output without gradients has no seed to differentiate with respect to.
            let places = seeds.indices.filter { seeds[$0].requiresGrad }
            if vectorize,
                let batches = batchedGradients(
                    of: slope, seeds: units(like: slope), withRespectTo: places.map { seeds[$0] },
                    createGraph: createGraph)
            {
                var found = outputs.map { zeros(input.count, $0) }
                for (place, batch) in zip(places, batches) { if let batch { found[place] = batch } }
                for index in outputs.indices { columns[index].append(found[index]) }
                continue
            }
            var parts = outputs.map { _ in [Tensor]() }
            for element in 0..<input.count {
                let found = derivatives(
                    of: [slope], seeds: [unit(element, like: slope)], withRespectTo: seeds, createGraph: createGraph)
                for index in outputs.indices { parts[index].append(found[index] ?? Tensor.zerosLike(outputs[index])) }
            }
            for index in outputs.indices { columns[index].append(Tensor.stack(parts[index])) }
        }
        return columns
    }

    private func zeros(_ count: Int, _ x: Tensor) -> Tensor {
        Tensor.zeros(Shape([count] + Array(x.shape)), dtype: x.dtype)
    }

    /// A tensor that is 1 at one element and 0 elsewhere.
    private func unit(_ element: Int, like x: Tensor) -> Tensor {
        let flat = Tensor.zeros(x.count, dtype: x.dtype)
        flat[element] = Tensor(1.0, dtype: x.dtype)
        return flat.reshape(as: x)
    }

    /// All of them, one after the other.
    private func units(like x: Tensor) -> Tensor {
        Tensor.eye(x.count, dtype: x.dtype).reshape([x.count] + Array(x.shape))
    }
}
