import Foundation
import Swoop
import Testing

struct ModelGraphTests {
    /// A node, as it is decoded from the message.
    private struct GraphNode: Equatable {
        var name = ""
        var operation = ""
        var inputs: [String] = []
        var shapes: [[Int]] = []
        var attributes = ""
    }

    /// The fields of a message: their numbers, and their bytes or their value.
    private func fields(_ message: [UInt8]) -> [(number: Int, bytes: [UInt8], value: Int)] {
        var found: [(Int, [UInt8], Int)] = []
        var position = 0
        func variable() -> Int {
            var (value, shift) = (0, 0)
            while true {
                let byte = Int(message[position])
                position += 1
                value |= (byte & 0x7F) << shift
                if byte < 0x80 { return value }
                shift += 7
            }
        }
        while position < message.count {
            let key = variable()
            switch key & 7 {
            case 0: found.append((key >> 3, [], variable()))
            case 1:
                found.append((key >> 3, Array(message[position..<position + 8]), 0))
                position += 8
            default:
                let length = variable()
                found.append((key >> 3, Array(message[position..<position + length]), 0))
                position += length
            }
        }
        return found
    }

    /// The nodes of the graph that a writer puts into its file.
    private func nodes(_ add: (SummaryWriter) throws -> Void) throws -> [GraphNode] {
        try withScratchDirectory { directory in
            let writer = try SummaryWriter(logDir: directory)
            try add(writer)
            try writer.close()
            let name = try FileManager.default.contentsOfDirectory(atPath: directory)[0]
            var file = Array(try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name)")))
            var events: [[UInt8]] = []
            while !file.isEmpty {
                let length = file[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
                events.append(Array(file[12..<12 + length]))
                file.removeFirst(16 + length)
            }
            try #require(events.count == 3)
            #expect(fields(events[2]).map(\.number) == [1, 8])
            let graph = fields(events[1]).first { $0.number == 4 }!.bytes
            #expect(fields(graph).last!.number == 4)
            return fields(graph).filter { $0.number == 1 }.map { node($0.bytes) }
        }
    }

    private func node(_ message: [UInt8]) -> GraphNode {
        var node = GraphNode()
        for field in fields(message) {
            let text = String(decoding: field.bytes, as: UTF8.self)
            switch field.number {
            case 1: node.name = text
            case 2: node.operation = text
            case 3: node.inputs.append(text)
            default:
                let entry = fields(field.bytes)
                let value = fields(entry[1].bytes)[0]
                if value.number == 2 {
                    node.attributes = String(decoding: value.bytes, as: UTF8.self)
                } else {
                    node.shapes = fields(value.bytes).map { shape in
                        fields(shape.bytes).map { fields($0.bytes)[0].value }
                    }
                }
            }
        }
        return node
    }

    /// The names, operations, edges and shapes of PyTorch's graph, apart from numbers in names.
    @Test func nestedModules() throws {
        let dropout = Dropout(0.5)
        let model = Sequential(Flatten(), Linear(6, 4), ReLU(), Sequential(Linear(4, 2), dropout))
        let nodes = try nodes { try $0.addGraph(model, Tensor.zeros(2, 3, 2)) }
        let byName = Dictionary(uniqueKeysWithValues: nodes.map { ($0.name, $0) })
        #expect(byName["input/input.1"] == GraphNode(name: "input/input.1", operation: "IO Node", shapes: [[2, 3, 2]]))
        let weight = byName["Sequential/Linear[1]/weight"]
        #expect(weight?.operation == "prim::GetAttr" && weight?.shapes == [[4, 6]])
        #expect(weight?.attributes == "{ name :  weight }")
        #expect(byName["Sequential/Sequential[3]/Linear[0]/bias"]?.shapes == [[2]])
        let relu = try #require(nodes.first { $0.operation == "aten::relu" })
        #expect(relu.name == "Sequential/ReLU[2]/relu" && relu.shapes == [[2, 4]])
        let linear = try #require(relu.inputs.first.flatMap { byName[$0] })
        #expect(linear.name.hasPrefix("Sequential/Linear[1]/"))
        let output = try #require(byName["output/output.1"])
        #expect(output.operation == "IO Node" && output.shapes == [[2, 2]])
        #expect(output.inputs.first?.hasPrefix("Sequential/Sequential[3]/Linear[0]/") == true)
        // Every input is a node, and the outputs depend on the inputs and on every parameter.
        for node in nodes { for input in node.inputs { #expect(byName[input] != nil, "\(input)") } }
        var reached: Set<String> = []
        func visit(_ name: String) {
            guard reached.insert(name).inserted else { return }
            byName[name]?.inputs.forEach(visit)
        }
        visit("output/output.1")
        #expect(reached.isSuperset(of: ["input/input.1"] + nodes.map(\.name).filter { $0.hasSuffix("bias") }))
        // The modes are as before.
        #expect(dropout.training)
    }

    /// Two inputs, two outputs, writes in place, a parameter that is used twice and one that is frozen.
    @Test func otherModels() throws {
        let linear = Linear(3, 3)
        linear.weight.requiresGrad(false)
        let (x, y) = (Tensor.ones(2, 3), Tensor.ones(2, 3))
        let nodes = try nodes { writer in
            try writer.addGraph(linear, inputs: [x, y]) {
                let sum = linear(linear(x)) + y
                sum *= 2
                return [sum, sum.max(dim: 1).values]
            }
        }
        let byName = Dictionary(uniqueKeysWithValues: nodes.map { ($0.name, $0) })
        #expect(nodes.count { $0.name.hasSuffix("/weight") } == 1)
        #expect(byName["Linear/weight"]?.operation == "prim::GetAttr")
        #expect(byName["output/output.1"]?.inputs == ["Linear/mul"])
        #expect(byName["Linear/mul"]?.inputs.first == "Linear/add")
        #expect(byName["Linear/add"]?.inputs.contains("input/input.2") == true)
        #expect(byName["output/output.2"]?.inputs == ["Linear/max"])
        #expect(byName["Linear/max"]?.shapes == [[2]])
        #expect(linear.weight.requiresGrad == false && linear.weight.gradFn == nil)
    }
}
