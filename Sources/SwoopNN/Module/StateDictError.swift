/// Keys that only one of a module and a state dict has.
/// ```swift
/// let keys = try layer.load(stateDict: ["bias": Tensor.zeros(4), "scale": Tensor.ones(4)], strict: false)
/// print(keys.missing, keys.unexpected)  // ["weight"] ["scale"]
/// ```
public struct IncompatibleKeys: Sendable, Hashable {
    /// Keys of the module that the state dict lacks.
    public var missing: [String]
    /// Keys of the state dict that the module does not have.
    public var unexpected: [String]

    /// Creates the keys of these properties.
    public init(missing: [String], unexpected: [String]) {
        self.missing = missing
        self.unexpected = unexpected
    }

    /// Whether there are no such keys.
    public var isEmpty: Bool { missing.isEmpty && unexpected.isEmpty }
}

/// A state dict that does not fit a module. Nothing was written.
public struct StateDictError: Error, Hashable, CustomStringConvertible {
    /// A tensor whose shape differs from the module's.
    public struct Mismatch: Sendable, Hashable {
        /// The key of the tensor.
        public let key: String
        /// The shape in the module.
        public let expected: Shape
        /// The shape in the state dict.
        public let found: Shape

        /// Creates an entry of these properties.
        public init(key: String, expected: Shape, found: Shape) {
            self.key = key
            self.expected = expected
            self.found = found
        }
    }

    /// A tensor whose dtype a parameter cannot have.
    public struct UnfitDType: Sendable, Hashable {
        /// The key of the tensor.
        public let key: String
        /// The dtype in the module.
        public let expected: DType
        /// The dtype in the state dict.
        public let found: DType

        /// Creates an entry of these properties.
        public init(key: String, expected: DType, found: DType) {
            self.key = key
            self.expected = expected
            self.found = found
        }
    }

    /// The module's type.
    public let module: String
    /// The missing and the unexpected keys; empty if the load is not strict.
    public let keys: IncompatibleKeys
    /// The tensors whose shape differs.
    public let mismatches: [Mismatch]
    /// The tensors that cannot take the place of a parameter, since they are not of a floating-point dtype; none unless
    /// the tensors are assigned.
    public let unfit: [UnfitDType]

    /// The text of the error.
    public var description: String {
        var lines = ["[load] the state dict does not fit \(module):"]
        if !keys.missing.isEmpty { lines.append("missing keys: \(keys.missing.joined(separator: ", "))") }
        if !keys.unexpected.isEmpty { lines.append("unexpected keys: \(keys.unexpected.joined(separator: ", "))") }
        for mismatch in mismatches {
            lines.append("\(mismatch.key): shape \(mismatch.found), the module has \(mismatch.expected)")
        }
        for unfit in unfit {
            lines.append("\(unfit.key): \(unfit.found) cannot be trained, the module has \(unfit.expected)")
        }
        return lines.joined(separator: "\n    ")
    }
}
