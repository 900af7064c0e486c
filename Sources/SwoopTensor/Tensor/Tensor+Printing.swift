extension Tensor: CustomStringConvertible {
    /// What PyTorch prints: `tensor([1., 2.], grad_fn=<AddBackward0>)`. How is set by ``PrintOptions``.
    public var description: String {
        var suffixes: [String] = []
        if let gradFn {
            suffixes.append("grad_fn=<\(gradFn.name)>")
        } else if requiresGrad {
            suffixes.append("requires_grad=True")
        }
        return formatTensor(printSource, suffixes: suffixes)
    }

    private var printSource: PrintSource {
        let array = array
        func scalar(_ index: [Int]) -> Scalar {
            var offset = 0
            for (axis, position) in index.enumerated() { offset += position * array.strides[axis] }
            return array.dtype.load(array.pointer + offset * array.dtype.itemSize)
        }
        let elements: PrintSource.Elements =
            dtype == .bool
            ? .boolean { scalar($0).double != 0 }
            : dtype.isFloatingPoint ? .floating { scalar($0).double } : .integer { scalar($0).integer }
        return PrintSource(sizes: Array(shape), dtype: dtype.description, elements: elements)
    }
}
