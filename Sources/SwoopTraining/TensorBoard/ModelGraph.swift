import SwoopBase
import SwoopNN
import SwoopTensor

/// The operations of a model as the nodes of TensorBoard's graph, named as PyTorch names them: after the modules that
/// compute them, `Net/Linear[0]/addmm`.
///
/// It observes them as they are computed; nothing needs to be recorded for backward.
final class ModelGraph: OperationObserver {
    private struct Node {
        let name: String
        let operation: String
        let inputs: [String]
        let shapes: [Shape]
        let attributes: String
    }

    private var nodes: [Node] = []
    private let root: String
    /// The modules by identity, with their part of a name: `Linear[0]`.
    private let scopes: [ModuleIdentity: String]
    /// The node that each tensor comes from. The tensors are kept, so that no identifier is used again.
    private var sources: [ObjectIdentifier: String] = [:]
    private var kept: [Tensor] = []
    /// The parameters and buffers that no operation has used yet.
    private var unused: [ObjectIdentifier: String] = [:]
    private var counts: [String: Int] = [:]

    init(_ model: any Module, inputs: [Tensor]) {
        root = String(describing: type(of: model))
        var scopes: [ModuleIdentity: String] = [:]
        for (key, module) in model.namedModules() where !key.isEmpty {
            scopes[ModuleIdentity(module)] = "\(type(of: module))[\(key.split(separator: ".").last ?? "")]"
        }
        self.scopes = scopes
        let paths = Self.paths(model, root)
        let held =
            model.namedParameters().map { ($0.name, $0.parameter) } + model.namedBuffers().map { ($0.name, $0.buffer) }
        for (key, tensor) in held {
            // The module that holds it is the one with the longest key.
            var holder = Substring(key)
            while let dot = holder.lastIndex(of: ".") {
                holder = holder[..<dot]
                if paths[String(holder)] != nil { break }
            }
            let isHeld = paths[String(holder)] != nil
            let name = isHeld ? String(key.dropFirst(holder.count + 1)) : key
            unused[ObjectIdentifier(tensor)] = "\(isHeld ? paths[String(holder)]! : root)/\(name)"
            kept.append(tensor)
        }
        for (index, input) in inputs.enumerated() {
            add(
                Node(
                    name: "input/input.\(index + 1)", operation: "IO Node", inputs: [], shapes: [input.shape],
                    attributes: ""))
            sources[ObjectIdentifier(input)] = "input/input.\(index + 1)"
            kept.append(input)
        }
    }

    /// The names of the modules within a module by their keys.
    private static func paths(_ module: any Module, _ path: String) -> [String: String] {
        var paths: [String: String] = [:]
        for (key, child) in module.namedChildren() {
            let inner = "\(path)/\(type(of: child))[\(key.split(separator: ".").last ?? "")]"
            paths[key] = inner
            for (rest, found) in Self.paths(child, inner) { paths["\(key).\(rest)"] = found }
        }
        return paths
    }

    private func add(_ node: Node) { nodes.append(node) }

    // MARK: What is computed

    func made(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        add(op, operands, numbers, results)
    }

    func wrote(_ op: Operator, _ before: Tensor, _ operand: Tensor?, _ target: Tensor) {
        add(op, [target] + (operand.map { [$0] } ?? []), [], [target])
    }

    func backwardBegins() {}
    func allows(_ node: SwoopTensor.Node) -> Bool { true }
    func passes(_ gradient: Tensor?) -> Bool { true }
    func backwardEnds() {}

    private func add(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        let scope = scope(ModuleCall.running)
        let call = Self.snakeCase(Operator.call(of: op.name.description))
        let attributes = zip(op.numbers, numbers).filter { !$0.0.text.isEmpty }
            .map { " \($0.text) : \($0.shown($1))" }.joined(separator: ",")
        let inputs = operands.map { source($0, scope) }
        let name = unique("\(scope)/\(call)")
        add(
            Node(
                name: name, operation: "aten::\(call)", inputs: inputs, shapes: results.map(\.shape),
                attributes: "{\(attributes)}"))
        for (index, result) in results.enumerated() {
            sources[ObjectIdentifier(result)] = index == 0 ? name : "\(name):\(index)"
            kept.append(result)
        }
    }

    /// The node that a tensor comes from, which is made for a parameter, or for a tensor from elsewhere.
    private func source(_ tensor: Tensor, _ scope: String) -> String {
        let identifier = ObjectIdentifier(tensor)
        if let known = sources[identifier] { return known }
        let parameter = unused.removeValue(forKey: identifier)
        let name = unique(parameter ?? "\(scope)/constant")
        let attributes = parameter.map { "{ name :  \($0.split(separator: "/").last ?? "") }" } ?? "{}"
        add(
            Node(
                name: name, operation: parameter == nil ? "prim::Constant" : "prim::GetAttr", inputs: [],
                shapes: [tensor.shape], attributes: attributes))
        sources[identifier] = name
        kept.append(tensor)
        return name
    }

    /// The path of the modules that are being called.
    private func scope(_ call: ModuleCall) -> String {
        var parts: [String] = []
        var next: ModuleCall? = call
        while let current = next {
            if let part = current.module.flatMap({ scopes[$0] }) { parts.append(part) }
            next = current.enclosing
        }
        return ([root] + parts.reversed()).joined(separator: "/")
    }

    private func unique(_ name: String) -> String {
        let count = counts[name, default: 0]
        counts[name] = count + 1
        return count == 0 ? name : unique("\(name)_\(count)")
    }

    /// `native_batch_norm` for `nativeBatchNorm`.
    private static func snakeCase(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    // MARK: Result

    /// The message `GraphDef`, with the outputs of the model.
    func bytes(outputs: [Tensor]) -> [UInt8] {
        for (index, output) in outputs.enumerated() {
            add(
                Node(
                    name: "output/output.\(index + 1)", operation: "IO Node", inputs: [source(output, root)],
                    shapes: [output.shape], attributes: ""))
        }
        var graph = ProtocolBuffer()
        for node in nodes {
            graph.message(1) { message in
                message.text(1, node.name)
                message.text(2, node.operation)
                for input in node.inputs { message.text(3, input) }
                message.message(5) { entry in
                    entry.text(1, "attr")
                    entry.message(2) { $0.text(2, node.attributes) }
                }
                message.message(5) { entry in
                    entry.text(1, "_output_shapes")
                    entry.message(2) { value in
                        value.message(1) { list in
                            for shape in node.shapes {
                                list.message(7) { for size in shape { $0.message(2) { $0.integer(1, size) } } }
                            }
                        }
                    }
                }
            }
        }
        graph.message(4) { $0.integer(1, 22) }
        return graph.bytes
    }
}
