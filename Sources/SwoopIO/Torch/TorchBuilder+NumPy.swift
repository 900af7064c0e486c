import SwoopTensor

/// Numbers and arrays of NumPy, which find their way into many checkpoints: a loss, the state of a random generator.
extension TorchBuilder {
    mutating func numPy(
        _ name: String, _ arguments: [PickleItem], _ object: PickleObject
    ) throws(TorchFileError) -> TorchValue? {
        switch name {
        case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar":
            guard arguments.count == 2, let (dtype, isBigEndian) = numPyType(value(arguments[0])),
                case .bytes(let bytes) = value(arguments[1]), bytes.count == dtype.itemSize
            else { return nil }
            return (isBigEndian ? bytes.reversed() : bytes).withUnsafeBytes { bytes in
                switch dtype.load(bytes.baseAddress!) {
                case .integer(let value) where dtype == .bool: .bool(value != 0)
                case .integer(let value): .integer(Int(value))
                case let value: .real(value.double)
                }
            }
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct":
            guard case .tuple(let state)? = object.state.map({ value($0) }), state.count == 5,
                let (dtype, isBigEndian) = numPyType(state[2]), let sizes = state[1].arrayValue,
                case .bool(let isFortranOrder) = state[3], case .bytes(let bytes) = state[4]
            else { return nil }
            try spend(bytes.count, object)
            let numbers = sizes.compactMap(\.intValue)
            guard numbers.count == sizes.count, let shape = checkedShape(numbers, dtype),
                shape.elementCount * dtype.itemSize == bytes.count
            else { throw errors.invalidTensor("an array of NumPy whose sizes and bytes differ", object.offset) }
            let array: NDArray
            do {
                array = try NDArray(
                    reading: MemoryBytes(bytes), isFortranOrder ? Shape(shape.reversed()) : shape, dtype,
                    isBigEndian: isBigEndian, member: nil)
            } catch {
                throw errors.reading(error)
            }
            return .tensor(Tensor(isFortranOrder ? array.reversedDims() : array))
        default: return nil
        }
    }

    /// The dtype of a `numpy.dtype`: its code is an argument, and the order of bytes is in its state.
    private func numPyType(_ value: TorchValue) -> (dtype: DType, isBigEndian: Bool)? {
        guard case .record(let record) = value, record.name == "numpy.dtype",
            case .string(let code)? = record.arguments.first, let dtype = NPYType(code).dtype
        else { return nil }
        return (dtype, record.state[1]?.stringValue == ">")
    }
}
