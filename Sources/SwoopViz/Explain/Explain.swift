import SwoopTensor

/// Computes `body` and explains it: each operation with its value, its local derivatives, the incoming gradient and the
/// gradients it passes on, down to the sum at each leaf.
///
/// ```swift
/// let x = Tensor(3.0, requiresGrad: true)
/// let y = Tensor(4.0, requiresGrad: true)
/// let explanation = explain(parameters: ["x": x, "y": y], result: "f") { (x + y.exp()) / (x.log() + (x - y) ** 3) }
/// print(explanation)
/// print(explanation["x"]!.gradient!)       // tensor(-19733.3965)
/// ```
/// No `grad` is changed and the graph is kept: `explanation.result.backward()` can follow, and computes the gradients
/// that the explanation shows. Tensors computed before `body` count as leaves. Operations inside ``noGrad(_:)`` are not
/// shown. Operations on tensors that require no gradients are shown, without derivatives, if the result depends on
/// them.
///
/// All values are copied, and local derivatives are computed for every step: this is for inspection, not for training.
/// - Parameters:
///   - parameters: names for leaves and results, such as a dictionary or `model.namedParameters()`. Other leaves are
///     called `leaf1`, `leaf2`, … (`c1`, `c2`, … if they require no gradients), other results `v1`, `v2`, …
///   - name: the name of the result.
///   - gradient: the gradient of the result to start from; may be omitted for a single element, where it is 1.
///   - body: the computation to explain; returns the tensor to differentiate.
/// Traps like `backward` if the result is not a single element and no gradient is given.
public func explain(
    parameters: some Sequence<(key: String, value: Tensor)> = EmptyCollection<(key: String, value: Tensor)>(),
    result name: String? = nil, gradient: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line,
    _ body: () throws -> Tensor
) rethrows -> Explanation {
    var names = parameters.map { ($0.key, $0.value) }
    // A dictionary has no reproducible order.
    if parameters is [String: Tensor] { names.sort { $0.0 < $1.0 } }
    let recorder = ExplanationRecorder(names: names)
    let result = try ThreadObserver.by(recorder, body)
    return recorder.explanation(of: result, name: name, gradient: gradient, file, line)
}

/// The same with names as returned by `namedParameters()`.
public func explain(
    parameters: [(name: String, parameter: Tensor)], result name: String? = nil, gradient: Tensor? = nil,
    file: StaticString = #fileID, line: UInt = #line, _ body: () throws -> Tensor
) rethrows -> Explanation {
    let named: [(key: String, value: Tensor)] = parameters.map { (key: $0.name, value: $0.parameter) }
    return try explain(parameters: named, result: name, gradient: gradient, file: file, line: line, body)
}
