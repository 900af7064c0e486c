extension Tensor: CustomStringConvertible {
    /// The text that PyTorch prints: `tensor([1., 2.], grad_fn=<AddBackward0>)`. ``PrintOptions`` control the format.
    /// A module's parameter begins with `Parameter containing:` and a new line.
    public var description: String {
        var suffixes: [String] = []
        if let gradFn {
            suffixes.append("grad_fn=<\(gradFn.name)>")
        } else if requiresGrad {
            suffixes.append("requires_grad=True")
        }
        let text = formatTensor(printSource, suffixes: suffixes)
        return flags.contains(.isParameter) ? "Parameter containing:\n\(text)" : text
    }

    /// The only element as it is printed, `584.0868`. Traps unless there is exactly one.
    package var elementText: String {
        _ = onlyScalar("elementText", file: #fileID, line: #line)
        let source = printSource
        let single = PrintSource(sizes: [], dtype: source.dtype, elements: source.elements)
        return ElementTexts(single, PrintExtent(single, .current), .current).texts[0]
    }

    private var printSource: PrintSource {
        let array = array
        func scalar(_ index: [Int]) -> Scalar {
            var offset = 0
            for (axis, position) in index.enumerated() { offset += position * array.strides[axis] }
            return array.scalar(at: offset)
        }
        let elements: PrintSource.Elements =
            switch dtype {
            case .bool: .boolean { scalar($0).double != 0 }
            case .complex64, .complex128: .complex { scalar($0).asComplex }
            case _ where dtype.isFloatingPoint: .floating { scalar($0).double }
            default: .integer { scalar($0).integer }
            }
        return PrintSource(sizes: Array(shape), dtype: dtype.description, elements: elements)
    }
}
