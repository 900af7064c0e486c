/// One call of a function whose derivatives are wanted, with inputs of its own: nothing else that the program does with
/// the tensors that were given takes part, as in `torch.autograd.functional`.
struct FunctionRun {
    /// The name of the function that was called, for messages.
    let operation: String
    /// What the function is called with.
    let inputs: [Tensor]
    /// Whether the derivatives are recorded themselves.
    var createGraph: Bool
    /// Whether a derivative that is zero because nothing depends on an input is an error.
    let strict: Bool
    private let file: StaticString
    private let line: UInt

    /// The inputs are recorded from the given ones if derivatives are to be; otherwise they are leaves.
    init(
        _ operation: String, _ given: [Tensor], createGraph: Bool, strict: Bool, _ file: StaticString, _ line: UInt
    ) {
        (self.operation, self.createGraph, self.strict, self.file, self.line) = (
            operation, createGraph, strict, file, line
        )
        checked(file: file, line: line) { () throws(ProgramError) in try FunctionalRules.inputs(given, operation) }
        inputs = enableGrad {
            given.map { createGraph && $0.requiresGrad ? $0.view(as: $0) : $0.detach().requiresGrad(true) }
        }
    }

    /// The results of the function, recorded.
    func results<Input: TensorTree, Output, Failure: Error>(
        of function: (Input) throws(Failure) -> Output, _ input: Input
    ) throws(Failure) -> Output {
        let own = input.rebuilt(inputs)
        return try enableGrad { () throws(Failure) in try function(own) }
    }

    /// Runs what may find a mistake in the program, which it traps with.
    func checking<Result>(_ body: () throws(ProgramError) -> Result) -> Result {
        checked(file: file, line: line) { () throws(ProgramError) in
            // Gradients are computed in the mode that they are to be recorded in.
            try withGrad(enabled: createGraph, body)
        }
    }

    /// What is handed out: values alone, unless derivatives are recorded.
    func released(_ tensors: [Tensor]) -> [Tensor] { createGraph ? tensors : tensors.map { $0.detach() } }

    // MARK: Products with a Jacobian or Hessian

    /// vᵀJ for each input.
    func vjp(_ outputs: [Tensor], _ v: [Tensor]?) throws(ProgramError) -> [Tensor] {
        try FunctionalRules.differentiable(outputs, strict, operation)
        let found = derivatives(
            of: outputs, seeds: try FunctionalRules.vector(v, like: outputs, .results, operation),
            createGraph: createGraph)
        return try filled(found, like: inputs) { .output(input: $0) }
    }

    /// J·v for each output: the derivative of vᵀJ, which is linear in v, with respect to v.
    func jvp(_ outputs: [Tensor], _ v: [Tensor]?) throws(ProgramError) -> [Tensor] {
        let v = try FunctionalRules.vector(v, like: inputs, .inputs, operation)
        try FunctionalRules.differentiable(outputs, strict, operation)
        let seeds = outputs.map { Tensor.zerosLike($0) }
        let slopes = transposed(outputs, seeds)
        if strict {
            for (index, slope) in slopes.enumerated() where slope?.requiresGrad != true {
                throw FunctionalRules.independent(
                    slope == nil ? .output(input: index) : .slope(input: index), operation)
            }
        }
        let found = derivatives(of: slopes, seeds: v, withRespectTo: seeds, createGraph: createGraph)
        return try filled(found, like: outputs) { .seed(output: $0) }
    }

    /// vᵀJ as a function of v, which begins as `seeds` and requires gradients from here on.
    func transposed(_ outputs: [Tensor], _ seeds: [Tensor]) -> [Tensor?] {
        for (seed, output) in zip(seeds, outputs) where output.requiresGrad { seed.requiresGrad(true) }
        return derivatives(of: outputs, seeds: seeds, createGraph: true)
    }

    /// The gradient of the only output, recorded.
    private func gradient(_ outputs: [Tensor]) throws(ProgramError) -> [Tensor?] {
        try FunctionalRules.differentiable(outputs, strict, operation)
        try FunctionalRules.scalar(outputs, operation)
        let found = derivatives(of: outputs, seeds: [Tensor.onesLike(outputs[0])], createGraph: true)
        if strict {
            for (index, gradient) in found.enumerated() where gradient?.requiresGrad != true {
                throw FunctionalRules.independent(
                    gradient == nil ? .output(input: index) : .gradient(input: index), operation)
            }
        }
        return found
    }

    /// vᵀH for each input.
    func vhp(_ outputs: [Tensor], _ v: [Tensor]?) throws(ProgramError) -> [Tensor] {
        let v = try FunctionalRules.vector(v, like: inputs, .inputs, operation)
        let found = derivatives(of: try gradient(outputs), seeds: v, createGraph: createGraph)
        return try filled(found, like: inputs) { .gradient(input: $0) }
    }

    /// H·v for each input.
    func hvp(_ outputs: [Tensor], _ v: [Tensor]?) throws(ProgramError) -> [Tensor] {
        let v = try FunctionalRules.vector(v, like: inputs, .inputs, operation)
        let seeds = inputs.map { Tensor.zerosLike($0, requiresGrad: true) }
        let products = derivatives(of: try gradient(outputs), seeds: seeds, createGraph: true)
        let found = derivatives(of: products, seeds: v, withRespectTo: seeds, createGraph: createGraph)
        return try filled(found, like: inputs) { .gradient(input: $0) }
    }

    /// The Hessian [input][input].
    func hessian(
        _ outputs: [Tensor], vectorize: Bool, strategy: JacobianStrategy
    ) throws(ProgramError) -> [[Tensor]] {
        try FunctionalRules.options(strict: strict, vectorize: vectorize, strategy, operation)
        let slopes = try gradient(outputs)
        let gradients = zip(slopes, inputs).map { $0 ?? Tensor.zerosLike($1) }
        return try jacobian(gradients, vectorize: vectorize, strategy: strategy)
    }

    // MARK: Parts

    /// The gradients of the tensors that have one, those of `sources` that require gradients; nil where nothing depends
    /// on the target.
    func derivatives(
        of sources: [Tensor?], seeds: [Tensor], withRespectTo targets: [Tensor]? = nil, retainGraph: Bool = true,
        createGraph: Bool
    ) -> [Tensor?] {
        let targets = targets ?? inputs
        let pairs = zip(sources, seeds).compactMap { source, seed -> (Tensor, Tensor)? in
            guard let source, source.requiresGrad else { return nil }
            return (source, seed.to(source.dtype))
        }
        // What does not require gradients has none, such as the gradient for an output of whole numbers.
        let places = targets.indices.filter { targets[$0].requiresGrad }
        var found = [Tensor?](repeating: nil, count: targets.count)
        if pairs.isEmpty || places.isEmpty { return found }
        let gradients = gradientsOrNil(
            of: pairs.map(\.0), seeds: pairs.map(\.1), withRespectTo: places.map { targets[$0] },
            retainGraph: retainGraph, createGraph: createGraph)
        for (place, gradient) in zip(places, gradients) { found[place] = gradient }
        return found
    }

    /// Zeros in the place of derivatives that are not there, unless that is an error.
    private func filled(
        _ found: [Tensor?], like references: [Tensor], _ link: (Int) -> FunctionalRules.Link
    ) throws(ProgramError) -> [Tensor] {
        var results: [Tensor] = []
        for (index, derivative) in found.enumerated() {
            if strict && (derivative == nil || createGraph && !derivative!.requiresGrad) {
                throw FunctionalRules.independent(link(index), operation)
            }
            results.append(derivative ?? Tensor.zerosLike(references[index]))
        }
        return released(results)
    }
}
