import SwoopTensor

/// The functions and classes that have a counterpart.
extension TorchBuilder {
    /// What a call of a known function, or a known class, gives; nil for others.
    mutating func known(
        _ name: String, _ arguments: [PickleItem], _ object: PickleObject
    ) throws(TorchFileError) -> TorchValue? {
        if name.hasPrefix("torch.") { return try torch(name, arguments, object) }
        switch name {
        case "collections.OrderedDict", "collections.defaultdict", "collections.Counter", "builtins.dict":
            return try dictionary(name, arguments, object)
        case "builtins.set", "builtins.frozenset", "builtins.list", "builtins.tuple", "collections.deque":
            return try container(name, arguments, object)
        case "_codecs.encode", "builtins.bytearray", "builtins.bytes": return try bytes(arguments, object)
        case "copyreg._reconstructor":
            guard case .global(let name)? = arguments.first else { return nil }
            return .record(
                TorchRecord(
                    name: name, arguments: [], state: state(of: object.call), elements: [],
                    entries: dictionary(object.items)))
        default: return try numPy(name, arguments, object)
        }
    }

    private mutating func dictionary(
        _ name: String, _ arguments: [PickleItem], _ object: PickleObject
    ) throws(TorchFileError) -> TorchValue {
        var result = TorchDictionary(isOrderedDict: name == "collections.OrderedDict")
        // The first argument of a defaultdict is the function that makes its values.
        if let given = name == "collections.defaultdict" ? arguments.dropFirst().first : arguments.first {
            switch value(given) {
            case .dictionary(let dictionary):
                try spend(cost(ofKeys: dictionary.entries.lazy.map(\.key)), object)
                for (key, value) in dictionary.entries { result.set(key, value) }
            case .list(let pairs), .tuple(let pairs):
                for pair in pairs {
                    guard let parts = pair.arrayValue, parts.count == 2 else {
                        throw errors.invalid(object.offset, "expected a key and a value")
                    }
                    try spend(cost(ofKeys: parts.prefix(1)), object)
                    result.set(parts[0], parts[1])
                }
            default: throw errors.invalid(object.offset, "expected the entries of a dictionary")
            }
        }
        for (key, value) in dictionary(object.items).entries { result.set(key, value) }
        return .dictionary(result)
    }

    private mutating func container(
        _ name: String, _ arguments: [PickleItem], _ object: PickleObject
    ) throws(TorchFileError) -> TorchValue {
        guard let given = arguments.first.map({ value($0).arrayValue }) ?? [] else {
            throw errors.invalid(object.offset, "expected the elements of a list")
        }
        // Without further elements the array is shared, not copied, unless it is one of sizes.
        if case .size? = arguments.first.map({ value($0) }) { try spend(given.count, object) }
        var elements = given
        if let appended = object.call?.appended, !appended.isEmpty {
            try spend(given.count, object)
            elements += values(appended)
        }
        switch name {
        case "builtins.tuple": return .tuple(elements)
        case "builtins.list", "collections.deque": return .list(elements)
        default: return .set(elements)
        }
    }

    /// Bytes, which protocol 2 writes as a text of the characters 0 to 255.
    private mutating func bytes(
        _ arguments: [PickleItem], _ object: PickleObject
    ) throws(TorchFileError) -> TorchValue {
        switch arguments.first.map({ value($0) }) {
        case nil: return .bytes([])
        case .bytes(let bytes): return .bytes(bytes)
        case .string(let text):
            try spend(text.utf8.count, object)
            var bytes: [UInt8] = []
            for scalar in text.unicodeScalars {
                guard let byte = UInt8(exactly: scalar.value) else {
                    throw errors.invalid(object.offset, "bytes with a character beyond 255")
                }
                bytes.append(byte)
            }
            return .bytes(bytes)
        default: throw errors.invalid(object.offset, "expected bytes")
        }
    }

    // MARK: PyTorch

    private mutating func torch(
        _ name: String, _ arguments: [PickleItem], _ object: PickleObject
    ) throws(TorchFileError) -> TorchValue? {
        switch name {
        case "torch.Size":
            guard let sizes = arguments.first.flatMap({ integers($0) }) else {
                throw errors.invalid(object.offset, "expected the sizes of a torch.Size")
            }
            try spend(sizes.count, object)
            return .size(sizes)
        case "torch.device":
            guard case .string(let kind)? = arguments.first else {
                throw errors.invalid(object.offset, "expected the name of a device")
            }
            guard arguments.count > 1, case .integer(let index) = arguments[1] else { return .device(kind) }
            try spend(kind.utf8.count, object)
            return .device("\(kind):\(index)")
        case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2":
            return .tensor(try tensor(arguments, object))
        case "torch._utils._rebuild_tensor_v3":
            // For those dtypes alone that have no storage of their own.
            guard arguments.count >= 7, case .dtype(let dtype) = value(arguments[6]) else {
                throw errors.invalid(object.offset, "expected the arguments of a tensor")
            }
            throw errors.dtype(dtype, object.offset)
        case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state":
            guard arguments.count >= 2, case .tensor(let data) = value(arguments[0]),
                case .bool(let requiresGrad) = arguments[1]
            else { throw errors.invalid(object.offset, "expected the arguments of a parameter") }
            let parameter = try requiring(requiresGrad, data.array, object)
            parameter.becomeParameter()
            return .tensor(parameter)
        case "torch._tensor._rebuild_from_type", "torch._tensor._rebuild_from_type_v2":
            guard arguments.count >= 3, case .global(let function) = arguments[0],
                case .object(let index) = arguments[2],
                function.hasPrefix("torch._utils."), graph.objects[index].kind == .tuple
            else { throw errors.invalid(object.offset, "expected the arguments of a tensor") }
            return try torch(function, graph.objects[index].items, object)
        default:
            guard let kind = TorchNames.otherTensor(name) else { return nil }
            throw errors.tensor(kind, object.offset)
        }
    }

    private func integers(_ item: PickleItem) -> [Int]? {
        switch value(item) {
        case .size(let sizes): return sizes
        case .tuple(let values), .list(let values):
            var result: [Int] = []
            for value in values {
                guard case .integer(let number) = value else { return nil }
                result.append(number)
            }
            return result
        default: return nil
        }
    }

    /// A view of a storage: storage, offset, sizes, strides, and whether it requires gradients.
    private func tensor(_ arguments: [PickleItem], _ object: PickleObject) throws(TorchFileError) -> Tensor {
        guard arguments.count >= 4, let base = storage(arguments[0]), case .integer(let offset) = arguments[1],
            let sizes = integers(arguments[2]), let strides = integers(arguments[3]), sizes.count == strides.count
        else { throw errors.invalid(object.offset, "expected the arguments of a tensor") }
        guard let shape = checkedShape(sizes, base.dtype) else {
            throw errors.invalidTensor(
                "expected at most \(Shape.maximumRank) sizes, none negative, found \(sizes)", object.offset)
        }
        // The position behind the last element.
        var end = offset.saturatingSum(1)
        for (size, stride) in zip(sizes, strides) { end = end.saturatingSum((size - 1).saturatingProduct(stride)) }
        let isEmpty = sizes.contains(0)
        guard offset >= 0, strides.allSatisfy({ $0 >= 0 }), isEmpty || end <= base.count else {
            throw errors.invalidTensor(
                "sizes \(sizes), strides \(strides) and offset \(offset) do not fit in a storage of \(base.count)",
                object.offset)
        }
        let array = NDArray(
            viewing: base, shape: shape, strides: isEmpty ? shape.contiguousStrides : Shape(strides),
            offset: isEmpty ? 0 : offset)
        var requiresGrad = false
        if arguments.count > 4 {
            guard case .bool(let value) = arguments[4] else {
                throw errors.invalid(object.offset, "expected whether a tensor requires gradients")
            }
            requiresGrad = value
        }
        return try requiring(requiresGrad, array, object)
    }

    private func requiring(
        _ requiresGrad: Bool, _ array: NDArray, _ object: PickleObject
    ) throws(TorchFileError) -> Tensor {
        guard !requiresGrad || array.dtype.isDifferentiable else {
            throw errors.invalidTensor("a tensor of \(array.dtype) cannot require gradients", object.offset)
        }
        return Tensor(array).requiring(requiresGrad)
    }
}
