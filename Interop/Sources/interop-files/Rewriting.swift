import Swoop

/// Reads a file and writes what it contains to another one in the same format.
struct Rewriting {
    struct UnknownFormat: Error, CustomStringConvertible {
        let description: String
    }

    let from: String
    let to: String

    /// Returns the tensors by their paths in the file.
    func run() throws -> StateDict {
        switch from.split(separator: ".").last {
        case "safetensors":
            let (tensors, metadata) = try Safetensors.loadWithMetadata(from)
            try Safetensors.save(tensors, to: to, metadata: metadata)
            return tensors
        case "npy":
            let tensor = try NPY.load(from)
            try NPY.save(tensor, to: to)
            return ["": tensor]
        case "npz":
            let tensors = try NPZ.load(from)
            try NPZ.save(tensors, to: to, compressed: from.contains("compressed"))
            return tensors
        case "pt", "pth":
            let value = try TorchFile.load(from)
            // A whole model is written as its state dict, for which its class is not needed.
            if value.recordValue != nil {
                let tensors = try value.stateDict()
                try TorchFile.save(tensors, to: to)
                return tensors
            }
            try TorchFile.save(value, to: to)
            var tensors = StateDict()
            collect(value, "", into: &tensors)
            return tensors
        default: throw UnknownFormat(description: "\(from): what is this?")
        }
    }

    /// The tensors of a value by the keys and positions that lead to them.
    private func collect(_ value: TorchValue, _ path: String, into tensors: inout StateDict) {
        switch value {
        case .tensor(let tensor): tensors[path] = tensor
        case .dictionary(let dictionary):
            for (key, value) in dictionary.entries {
                collect(value, "\(path)/\(key.stringValue ?? "\(key)")", into: &tensors)
            }
        case .list(let values), .tuple(let values):
            for (index, value) in values.enumerated() { collect(value, "\(path)/\(index)", into: &tensors) }
        default: break
        }
    }
}
