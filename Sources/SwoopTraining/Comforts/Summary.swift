import SwoopArray
import SwoopNN
import SwoopTensor

/// A table of a model's layers for an input of a shape: output shapes, parameters, multiplications and additions, bytes,
/// and the time that each call took.
/// ```swift
/// print(summary(Sequential(Linear(10, 20), ReLU(), Linear(20, 5)), inputSize: [32, 10]))
/// ```
/// The model is called twice with random numbers, in evaluation mode and without recording, of which the second time is
/// measured. Its modes are then as before. The shape includes the batch.
public func summary(
    _ model: some Layer, inputSize: Shape, file: StaticString = #fileID, line: UInt = #line
) -> ModelSummary {
    summary(model, input: Tensor.rand(inputSize, generator: Generator()), file: file, line: line)
}

/// The same with the sizes as an array.
public func summary(
    _ model: some Layer, inputSize: [Int], file: StaticString = #fileID, line: UInt = #line
) -> ModelSummary {
    summary(model, inputSize: Shape(inputSize), file: file, line: line)
}

/// The same for an input: of integers for an embedding.
public func summary(
    _ model: some Layer, input: Tensor, file: StaticString = #fileID, line: UInt = #line
) -> ModelSummary {
    summary(model, inputs: [input]) { _ = model(input) }
}

/// The same for a model that takes something else than one tensor.
/// ```swift
/// print(summary(lstm, inputs: [x]) { _ = lstm(x) })
/// ```
/// - Parameters:
///   - inputs: the tensors that it is called with, whose bytes are counted.
///   - call: calls the model.
public func summary(_ model: some Module, inputs: [Tensor] = [], call: () -> Void) -> ModelSummary {
    let restoreModes = model.modesRestored()
    model.eval()
    defer { restoreModes() }
    noGrad(call)
    let recording = SummaryRecording(model)
    noGrad(call)
    var summary = recording.finish()
    summary.inputBytes = inputs.reduce(0) { $0 + bytes(of: $1) }
    return summary
}

private func bytes(of tensor: Tensor) -> Int { tensor.count * tensor.dtype.itemSize }

/// Follows the calls of a model's modules by hooks.
private final class SummaryRecording {
    /// A module, and where it is in the model.
    private struct Place {
        let name: String
        let depth: Int
        let holders: [any Module]
        let isLeaf: Bool
    }

    private let model: any Module
    private var places: [ObjectIdentifier: Place] = [:]
    private var handles: [HookHandle] = []
    private var summary = ModelSummary()
    /// The module of each row, and the row and the beginning of each call that is running.
    private var modules: [any Module] = []
    private var running: [(row: Int, begin: Double)] = []
    private var listed: Set<ObjectIdentifier> = []

    init(_ model: some Module) {
        self.model = model
        find(model, "", [])
        for module in model.modules() { follow(module) }
    }

    /// Finds the modules as torchinfo does: of a shared one the last place counts.
    private func find(_ module: any Module, _ name: String, _ holders: [any Module]) {
        let children = module.namedChildren()
        places[ObjectIdentifier(module)] = Place(
            name: name, depth: holders.count, holders: holders, isLeaf: children.isEmpty)
        for child in children {
            find(child.module, name.isEmpty ? child.name : "\(name).\(child.name)", holders + [module])
        }
    }

    private func follow(_ module: some Module) {
        handles.append(module.registerForwardPreHook { [unowned self] (module, _: [Tensor]) in began(module) })
        handles.append(
            module.registerForwardHook { [unowned self] (module, _: [Tensor], outputs: [Tensor]) in
                ended(module, outputs.first)
            })
    }

    private func began(_ module: any Module) {
        for holder in places[ObjectIdentifier(module)]!.holders where !listed.contains(ObjectIdentifier(holder)) {
            addRow(holder)
        }
        addRow(module)
        running.append((summary.rows.count - 1, monotonicSeconds()))
    }

    private func addRow(_ module: any Module) {
        let place = places[ObjectIdentifier(module)]!
        let isNew = listed.insert(ObjectIdentifier(module)).inserted
        modules.append(module)
        summary.rows.append(
            .init(
                name: place.name, type: String(describing: type(of: module)), depth: place.depth, outputShape: nil,
                parameters: 0, multiplyAdds: 0, outputBytes: 0, microseconds: 0, isLeaf: place.isLeaf,
                isRepeated: !isNew))
    }

    private func ended(_ module: any Module, _ output: Tensor?) {
        let (index, begin) = running.removeLast()
        summary.rows[index].microseconds = (monotonicSeconds() - begin) * 1e6
        guard let output else { return }
        summary.rows[index].outputShape = output.shape
        summary.rows[index].outputBytes = bytes(of: output)
        let isLeaf = summary.rows[index].isLeaf
        if isLeaf { summary.rows[index].multiplyAdds = multiplyAdds(module, Array(output.shape)) }
        if isLeaf && !module.parameters().isEmpty { summary.forwardBackwardBytes += 2 * bytes(of: output) }
    }

    private func multiplyAdds(_ module: any Module, _ sizes: [Int]) -> Int {
        let isConvolution = String(describing: type(of: module)).contains("Conv")
        return module.namedParameters().reduce(0) { sum, named in
            let positions: ArraySlice<Int>
            if named.name == "weight" || named.name == "bias" {
                positions = isConvolution ? sizes.prefix(1) + sizes.dropFirst(2) : sizes.prefix(1)
            } else if named.name.contains("weight") || named.name.contains("bias") {
                positions = sizes.prefix(2)
            } else {
                return sum
            }
            return sum.saturatingSum(positions.reduce(named.parameter.count) { $0.saturatingProduct($1) })
        }
    }

    /// Ends the following, and counts the parameters.
    func finish() -> ModelSummary {
        for handle in handles { handle.remove() }
        for (index, module) in modules.enumerated() where !summary.rows[index].isRepeated {
            summary.rows[index].parameters = module.parameters().reduce(0) { $0 + $1.count } - countedWithin(module)
        }
        for parameter in model.parameters() {
            summary.totalParameters += parameter.count
            summary.parameterBytes += bytes(of: parameter)
            if parameter.requiresGrad { summary.trainableParameters += parameter.count }
        }
        return summary
    }

    /// The number of parameters of the modules in a module that have rows of their own.
    private func countedWithin(_ module: any Module) -> Int {
        var counted: Set<ObjectIdentifier> = []
        var count = 0
        for inner in module.modules() where inner !== module && listed.contains(ObjectIdentifier(inner)) {
            for parameter in inner.parameters() where counted.insert(ObjectIdentifier(parameter)).inserted {
                count += parameter.count
            }
        }
        return count
    }
}
