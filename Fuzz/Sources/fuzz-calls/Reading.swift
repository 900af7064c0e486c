import Swoop

extension Source {
    /// Reads the result of a call, as its caller would, and runs backward from it.
    func use<Value>(_ value: Value) {
        record.phase = .reading
        text("\n    // reading it")
        read(value, levels: 3)
    }

    private func read(_ value: Any, levels: Int) {
        if let tensor = value as? Tensor { return read(tensor) }
        if levels > 0, let members = Mirror(reflecting: value).list {
            for member in members.prefix(4) { read(member.value, levels: levels - 1) }
            return
        }
        _ = "\(value)"
    }

    private func read(_ tensor: Tensor) {
        _ = (tensor.shape, tensor.strides, tensor.isContiguous)
        _ = tensor.description
        // A view may have too many elements to read them all.
        guard tensor.count <= 1 << 16 else { return }
        if tensor.dtype.isComplex { return read(tensor.viewAsReal()) }
        _ = tensor.sum()
        if tensor.count > 0 { _ = tensor.reshape([tensor.count])[tensor.count - 1].item() }
        if tensor.requiresGrad, chance(0.8) { goBack(from: tensor) }
    }

    private func goBack(from tensor: Tensor) {
        record.phase = .backward
        let createGraph = chance(0.3)
        text("; .sum().backward(createGraph: \(createGraph))")
        tensor.sum().backward(createGraph: createGraph)
        for leaf in leaves {
            guard let gradient = leaf.grad else { continue }
            _ = gradient.description
            if gradient.requiresGrad {
                text("; .grad.sum().backward()")
                (gradient.dtype.isComplex ? gradient.viewAsReal() : gradient).sum().backward(retainGraph: true)
            }
        }
    }
}

extension Mirror {
    /// The elements of a collection, tuple or optional.
    fileprivate var list: [Child]? {
        switch displayStyle {
        case .tuple, .optional, .collection, .dictionary, .set: Array(children.prefix(4))
        default: nil
        }
    }
}
