import SwoopTensor

/// Numbers and arrays of NumPy, which find their way into many checkpoints: a loss, the state of a random generator.
extension TorchBuilder {
    mutating func numPy(
        _ name: String, _ arguments: [PickleItem], _ object: PickleObject
    ) throws(TorchFileError) -> TorchValue? {
        switch name {
        case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar":
            guard arguments.count == 2, let (dtype, isBigEndian) = numPyType(value(arguments[0])),
                case .bytes(let bytes) = value(arguments[1]), bytes.count == dtype.itemSize, !dtype.isComplex
            else { return nil }
            return (isBigEndian ? bytes.reversed() : bytes).withUnsafeBytes { bytes in
                switch dtype.load(bytes.baseAddress!) {
                case .integer(let value) where dtype == .bool: .bool(value != 0)
                case .integer(let value): .integer(Int(value))
                case let value: .real(value.double)
                }
            }
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct":
            guard case .tuple(let state) = state(of: object.call), state.count == 5,
                case .bool(let isFortranOrder) = state[3]
            else { return nil }
            return try numPyArray(state[4], state[2], state[1], isFortranOrder, object)
        case "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer":
            guard arguments.count == 4, case .string(let order) = value(arguments[3]) else { return nil }
            return try numPyArray(value(arguments[0]), value(arguments[1]), value(arguments[2]), order == "F", object)
        default: return nil
        }
    }

    /// An array of bytes, type and sizes; nil for a type without a counterpart.
    private mutating func numPyArray(
        _ bytes: TorchValue, _ type: TorchValue, _ sizes: TorchValue, _ isFortranOrder: Bool, _ object: PickleObject
    ) throws(TorchFileError) -> TorchValue? {
        guard case .bytes(let bytes) = bytes, let (dtype, isBigEndian) = numPyType(type),
            let numbers = sizes.arrayValue?.map(\.intValue)
        else { return nil }
        try spend(bytes.count, object)
        guard let shape = checkedShape(numbers.map { $0 ?? -1 }, dtype),
            shape.elementCount * dtype.itemSize == bytes.count
        else { throw errors.invalidTensor("an array of NumPy whose sizes and bytes differ", object.offset) }
        do {
            let array = try NDArray(
                reading: MemoryBytes(bytes), isFortranOrder ? Shape(shape.reversed()) : shape, dtype,
                isBigEndian: isBigEndian, member: nil)
            return .tensor(Tensor(isFortranOrder ? array.reversedDims() : array))
        } catch {
            throw errors.reading(error)
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
