import SwoopTensor

/// PyTorch's names of dtypes, storages and ways to rebuild tensors.
enum TorchNames {
    private static let storages: [String: DType] = [
        "BoolStorage": .bool, "ByteStorage": .uint8, "CharStorage": .int8, "ShortStorage": .int16,
        "IntStorage": .int32, "LongStorage": .int64, "HalfStorage": .float16, "BFloat16Storage": .bfloat16,
        "FloatStorage": .float32, "DoubleStorage": .float64, "ComplexFloatStorage": .complex64,
        "ComplexDoubleStorage": .complex128, "UntypedStorage": .uint8,
    ]
    private static let dtypes =
        Set(DType.allCases.map(\.description)).union([
            "uint16", "uint32", "uint64", "complex32", "float8_e4m3fn", "float8_e5m2",
            "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu", "float4_e2m1fn_x2", "qint8", "quint8", "qint32",
            "quint4x2", "quint2x4",
        ])

    /// Functions and classes that a file may call and that have no counterpart: they become records.
    static let inert: Set<String> = [
        "builtins.complex", "builtins.object", "builtins.range", "builtins.slice", "datetime.date", "datetime.datetime",
        "datetime.time", "datetime.timedelta", "datetime.timezone", "decimal.Decimal", "fractions.Fraction",
        "functools.partial", "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct",
        "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar", "numpy.core.numeric._frombuffer",
        "numpy._core.numeric._frombuffer", "numpy.dtype", "pathlib.Path",
        "pathlib.PosixPath", "pathlib.PurePosixPath", "pathlib.WindowsPath", "pathlib._local.PosixPath",
        "torch.serialization._get_layout", "uuid.UUID",
    ]

    /// The name of a dtype without its module; nil for anything else.
    static func dtype(_ name: String) -> String? {
        guard name.hasPrefix("torch.") else { return nil }
        let last = String(name.dropFirst(6))
        return dtypes.contains(last) ? last : nil
    }

    /// The dtype of a class of storages.
    static func storage(_ name: String, _ offset: Int, _ errors: TorchErrors) throws(TorchFileError) -> DType {
        let last = String(name.split(separator: ".").last ?? "")
        if let dtype = storages[last], name.hasPrefix("torch.") { return dtype }
        if last.hasPrefix("Q") { throw errors.tensor("a quantized tensor (\(last))", offset) }
        throw errors.dtype(last, offset)
    }

    /// The class of storages of a dtype.
    static func storage(_ dtype: DType) -> String {
        switch dtype {
        case .bool: "BoolStorage"
        case .uint8: "ByteStorage"
        case .int8: "CharStorage"
        case .int16: "ShortStorage"
        case .int32: "IntStorage"
        case .int64: "LongStorage"
        case .float16: "HalfStorage"
        case .bfloat16: "BFloat16Storage"
        case .float32: "FloatStorage"
        case .float64: "DoubleStorage"
        case .complex64: "ComplexFloatStorage"
        case .complex128: "ComplexDoubleStorage"
        }
    }

    /// What a function rebuilds that Swoop's tensors cannot be; nil for a function that rebuilds no tensor.
    static func otherTensor(_ name: String) -> String? {
        guard let function = name.split(separator: ".").last, function.hasPrefix("_rebuild_") else { return nil }
        let kind =
            switch function {
            case "_rebuild_sparse_tensor", "_rebuild_sparse_csr_tensor": "a sparse tensor"
            case "_rebuild_qtensor": "a quantized tensor"
            case "_rebuild_nested_tensor": "a nested tensor"
            case "_rebuild_meta_tensor_no_storage": "a tensor on the meta device"
            default: "a tensor of another kind"
            }
        return "\(kind) (\(name))"
    }
}

/// Errors about a pickle in a file.
struct TorchErrors {
    let path: String
    /// The record that the pickle is; nil for the file itself.
    let record: String?

    func reading(_ failure: ReadingFailure) -> TorchFileError { TorchFileError(failure, path) }
    func invalid(_ offset: Int, _ reason: String) -> TorchFileError {
        .invalidFile(path: path, record: record, offset: offset, reason: reason)
    }
    func invalidTensor(_ reason: String, _ offset: Int) -> TorchFileError {
        .invalidTensor(path: path, record: record, offset: offset, reason: reason)
    }
    func refused(_ name: String, _ offset: Int) -> TorchFileError {
        .refusedCall(path: path, record: record, offset: offset, name: name)
    }
    func dtype(_ found: String, _ offset: Int) -> TorchFileError {
        .unsupportedDType(path: path, record: record, offset: offset, found: found)
    }
    func tensor(_ kind: String, _ offset: Int) -> TorchFileError {
        .unsupportedTensor(path: path, record: record, offset: offset, kind: kind)
    }

    /// Reads a pickle.
    func pickle(_ input: inout PickleBytes) throws(TorchFileError) -> PickleGraph {
        do {
            return try PickleMachine.read(&input)
        } catch {
            switch error {
            case .reading(let failure): throw reading(failure)
            case .pickle(let failure): throw invalid(failure.offset, failure.reason)
            }
        }
    }
}
