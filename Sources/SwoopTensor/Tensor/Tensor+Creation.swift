extension Tensor {
    /// A tensor from a number, or from an array of numbers nested to any depth: `torch.tensor`.
    ///
    /// Integers give int64, bools give bool, `Float` and `Double` give float32 (a `Double` stands for a real number, as
    /// Python's `float` does), and other types their own dtype. Traps if nested arrays differ in length, or if an integer dtype cannot hold a
    /// number, of which the fraction is cut off.
    /// ```swift
    /// let w = Tensor([[1, 2], [3, 4]], dtype: .float32, requiresGrad: true)
    /// ```
    public convenience init<Value: TensorConvertible>(
        _ value: Value, dtype: DType? = nil, requiresGrad: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        let array = checked(file: file, line: line) { () throws(ProgramError) in
            try Tensor.gather(value, Value.nestedShape(value), dtype ?? Tensor.inferredDType(value))
        }
        self.init(array)
        if requiresGrad { self.requiresGrad(true, file: file, line: line) }
    }

    /// A tensor from the numbers of any sequence, or from arrays of numbers in one: a part of an array, a lazy map.
    ///
    /// As ``init(_:dtype:requiresGrad:file:line:)`` of an array.
    @_disfavoredOverload
    public convenience init<Value: TensorConvertible>(
        _ values: any Sequence<Value>, dtype: DType? = nil, requiresGrad: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(Array(values), dtype: dtype, requiresGrad: requiresGrad, file: file, line: line)
    }

    /// A tensor of `shape` from numbers in row-major order. Traps unless their number equals the shape's element count.
    public convenience init<Element: TensorScalar>(
        _ elements: [Element], shape: Shape, dtype: DType? = nil, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        let array = checked(file: file, line: line) { () throws(ProgramError) in
            let target = try Rules.reshape(count: elements.count, from: [elements.count], to: Array(shape), "tensor")
            return try Tensor.gather(elements, [elements.count], dtype ?? Element.dtype).reshaped(target)
        }
        self.init(array)
        if requiresGrad { self.requiresGrad(true, file: file, line: line) }
    }

    /// The integers of a range as int64, or another dtype: `torch.arange`.
    public convenience init(_ range: Range<Int>, dtype: DType = .int64) {
        self.init(
            .counting(from: range.lowerBound, by: 1, range.upperBound.saturatingDifference(range.lowerBound), dtype))
    }

    /// The integers of a closed range as int64, or another dtype.
    public convenience init(_ range: ClosedRange<Int>, dtype: DType = .int64) {
        let count = range.upperBound.saturatingDifference(range.lowerBound).saturatingSum(1)
        self.init(.counting(from: range.lowerBound, by: 1, count, dtype))
    }

    /// The default dtype for a value's numbers; an array without numbers gives float32, as in PyTorch.
    private static func inferredDType<Value: TensorConvertible>(_ value: Value) -> DType {
        Value.nestedShape(value).contains(0) ? .float32 : Value.elementDType
    }

    /// Stores nested numbers in a new array.
    private static func gather<Value: TensorConvertible>(
        _ value: Value, _ sizes: [Int], _ dtype: DType
    ) throws(ProgramError) -> NDArray {
        guard sizes.count <= Shape.maximumRank else { throw Shape.tooManyDimensions }
        return try NDArray(Shape(sizes), dtype) { (bytes) throws(ProgramError) in
            if let elements = value as? [Float], dtype == .float32 {
                return elements.withUnsafeBytes { bytes.copyMemory(from: $0) }
            }
            var position = bytes.baseAddress!
            var refused: Scalar?
            try Value.gather(value, sizes[...]) { scalar in
                if !dtype.holds(scalar) { refused = refused ?? scalar }
                dtype.store(scalar, to: position)
                position += dtype.itemSize
            }
            if let refused { throw CreationRules.refusal(refused, dtype, "tensor") }
        }
    }

    // MARK: Filled

    /// A tensor with `value` in every element: `torch.full`. The dtype is the number's own unless given.
    /// Traps if an integer dtype cannot hold it.
    public static func full(
        _ shape: Shape, _ value: some TensorScalar, dtype: DType? = nil, requiresGrad: Bool = false
    ) -> Tensor {
        let kind = dtype ?? value.scalar.dtype
        checked { () throws(ProgramError) in try CreationRules.holds(value.scalar, kind, "full") }
        return Tensor(.filled(shape, value.scalar, kind)).requiring(requiresGrad)
    }

    /// A tensor of zeros: `torch.zeros`.
    public static func zeros(_ shape: Shape, dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        full(shape, 0, dtype: dtype, requiresGrad: requiresGrad)
    }
    /// A tensor of zeros, with the sizes as separate arguments: `Tensor.zeros(2, 3)`.
    public static func zeros(_ sizes: Int..., dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        zeros(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad)
    }
    /// A tensor of ones: `torch.ones`.
    public static func ones(_ shape: Shape, dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        full(shape, 1, dtype: dtype, requiresGrad: requiresGrad)
    }
    /// A tensor of ones, with the sizes as separate arguments: `Tensor.ones(2, 3)`.
    public static func ones(_ sizes: Int..., dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        ones(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad)
    }
    /// An uninitialized tensor: `torch.empty`.
    public static func empty(_ shape: Shape, dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        Tensor(NDArray(uninitialized: shape, dtype)).requiring(requiresGrad)
    }
    /// An uninitialized tensor, with the sizes as separate arguments: `Tensor.empty(2, 3)`.
    public static func empty(_ sizes: Int..., dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        empty(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad)
    }

    /// Zeros with another tensor's shape and dtype: `torch.zeros_like`.
    public static func zerosLike(_ other: Tensor, dtype: DType? = nil, requiresGrad: Bool = false) -> Tensor {
        fullLike(other, 0, dtype: dtype, requiresGrad: requiresGrad)
    }
    /// Ones with another tensor's shape and dtype: `torch.ones_like`.
    public static func onesLike(_ other: Tensor, dtype: DType? = nil, requiresGrad: Bool = false) -> Tensor {
        fullLike(other, 1, dtype: dtype, requiresGrad: requiresGrad)
    }
    /// A tensor of `value` with another tensor's shape and dtype: `torch.full_like`.
    public static func fullLike(
        _ other: Tensor, _ value: some TensorScalar, dtype: DType? = nil, requiresGrad: Bool = false
    ) -> Tensor {
        full(other.shape, value, dtype: dtype ?? other.dtype, requiresGrad: requiresGrad)
    }
    /// An uninitialized tensor with another tensor's shape and dtype: `torch.empty_like`.
    public static func emptyLike(_ other: Tensor, dtype: DType? = nil, requiresGrad: Bool = false) -> Tensor {
        empty(other.shape, dtype: dtype ?? other.dtype, requiresGrad: requiresGrad)
    }

    /// A number in every element, for an operator that takes one. Traps if the dtype cannot hold it.
    static func operand(
        _ value: Scalar, _ shape: Shape, _ dtype: DType, _ operation: String, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try CreationRules.holds(value, dtype, operation)
        }
        return Tensor(.filled(shape, value, dtype))
    }

    package func requiring(_ required: Bool) -> Tensor { required ? requiresGrad(true) : self }

    // MARK: Sequences

    /// start, start + step, … below `end`: `torch.arange`. Integers give int64, other numbers float32. Traps if the
    /// step is 0 or leads away from `end`.
    ///
    /// An integer dtype cuts off the fractions of start and step before it adds, as in PyTorch, and wraps around.
    public static func arange<Number: TensorScalar>(
        _ start: Number, _ end: Number, step: Number, dtype: DType? = nil, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        stepping(start.scalar, end.scalar, step.scalar, dtype ?? Number.dtype, requiresGrad, file, line)
    }
    /// start, start + 1, … below `end`.
    public static func arange<Number: TensorScalar>(
        _ start: Number, _ end: Number, dtype: DType? = nil, requiresGrad: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        stepping(start.scalar, end.scalar, .integer(1), dtype ?? Number.dtype, requiresGrad, file, line)
    }
    /// 0, 1, … below `end`.
    public static func arange<Number: TensorScalar>(
        _ end: Number, dtype: DType? = nil, requiresGrad: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        stepping(.integer(0), end.scalar, .integer(1), dtype ?? Number.dtype, requiresGrad, file, line)
    }

    private static func stepping(
        _ start: Scalar, _ end: Scalar, _ step: Scalar, _ dtype: DType, _ requiresGrad: Bool, _ file: StaticString,
        _ line: UInt
    ) -> Tensor {
        let count = checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check("arange", dtype, .everything)
            for number in [start, end, step] where number.isComplex { try CreationRules.holds(number, dtype, "arange") }
            let count = try ArangeRules.count(start, end, step)
            try Rules.memory(count, dtype, "arange")
            if dtype.isInteger {
                for number in [start, step] { try CreationRules.holds(number, .int64, "arange") }
            }
            return count
        }
        var isWhole = dtype.isInteger
        if case .integer = start, case .integer = step { isWhole = true }
        if isWhole {
            return Tensor(.counting(from: Int(start.integer), by: Int(step.integer), count, dtype))
                .requiring(requiresGrad)
        }
        return Tensor(.sequence(.stepped(from: start.double, by: step.double), count, dtype)).requiring(requiresGrad)
    }

    /// `steps` evenly spaced values from `start` to `end`, both included: `torch.linspace`. Computed from both ends, as
    /// in PyTorch. An integer dtype cuts off the fractions of the ends and of the values. Traps if `steps` is negative
    /// or an integer dtype cannot hold an end.
    public static func linspace(
        _ start: Double, _ end: Double, steps: Int, dtype: DType = .float32, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        if dtype.isComplex {
            let (start, end) = (Complex(start), Complex(end))
            return linspace(
                start, end, steps: steps, dtype: dtype, requiresGrad: requiresGrad, file: file, line: line)
        }
        checked(file: file, line: line) { () throws(ProgramError) in
            guard steps >= 0 else {
                throw ProgramError("linspace", "\(steps) steps", hint: "Ask for 0 or more")
            }
            try Rules.memory(steps, dtype, "linspace")
            for end in [start, end] { try CreationRules.holds(.real(end), dtype, "linspace") }
        }
        return Tensor(.sequence(.spaced(from: dtype.cut(start), to: dtype.cut(end)), steps, dtype))
            .requiring(requiresGrad)
    }

    /// `base` raised to `steps` evenly spaced exponents: `torch.logspace`. An integer dtype cuts off the fractions of
    /// the ends and of the values.
    public static func logspace(
        _ start: Double, _ end: Double, steps: Int, base: Double = 10, dtype: DType = .float32,
        requiresGrad: Bool = false
    ) -> Tensor {
        if dtype.isComplex {
            let (start, end) = (Complex(start), Complex(end))
            return logspace(start, end, steps: steps, base: Complex(base), dtype: dtype, requiresGrad: requiresGrad)
        }
        let exponents = linspace(dtype.cut(start), dtype.cut(end), steps: steps, dtype: .float64)
        return Tensor(NDArray.binary(.pow, exponents.array, .real(base), reversed: true).cast(to: dtype))
            .requiring(requiresGrad)
    }

    /// Ones on the diagonal, zeros elsewhere: `torch.eye`.
    public static func eye(
        _ rows: Int, _ columns: Int? = nil, dtype: DType = .float32, requiresGrad: Bool = false
    ) -> Tensor {
        let result = NDArray.filled([rows, columns ?? rows], .integer(0), dtype)
        result.diagonal(offset: 0, 0, 1).fill(.integer(1))
        return Tensor(result).requiring(requiresGrad)
    }
}

extension DType {
    /// A number without its fraction, if this is an integer dtype.
    fileprivate func cut(_ number: Double) -> Double { isInteger ? number.rounded(.towardZero) : number }
}

/// Preconditions of numbers that become elements.
package enum CreationRules {
    /// The dtype holds the number. float32 must hold it as well unless it is infinite, as in PyTorch, where only the
    /// half types and a tensor made of nested numbers get ∞ for a finite number.
    package static func holds(_ value: Scalar, _ dtype: DType, _ operation: String) throws(ProgramError) {
        let number = value.double
        let isBeyond = dtype == .float32 && number.isFinite && number.magnitude > dtype.greatestFinite
        guard dtype.holds(value) && !isBeyond else { throw refusal(value, dtype, operation) }
    }

    static func refusal(_ value: Scalar, _ dtype: DType, _ operation: String) -> ProgramError {
        ProgramError(
            operation, "\(dtype) cannot hold \(value.text)",
            hint: "Choose another dtype; to(_:) converts out-of-range numbers")
    }
}

/// Preconditions of sequences.
package enum ArangeRules {
    /// The number of values from `start` in steps of `step` before `end`. Integers are counted exactly.
    package static func count(_ start: Scalar, _ end: Scalar, _ step: Scalar) throws(ProgramError) -> Int {
        let (first, last, stride) = (start.double, end.double, step.double)
        let (exactFirst, exactLast) = (Int(start.integer), Int(end.integer))
        var isAhead = (last - first) * stride >= 0
        if case .integer(let by) = step { isAhead = by > 0 ? exactLast >= exactFirst : exactLast <= exactFirst }
        guard stride != 0 && isAhead else {
            throw ProgramError(
                "arange", "from \(first) to \(last) by \(stride) never arrives",
                hint: "The step must not be 0 and must point from start to end")
        }
        let count: Int?
        if case .integer(let by) = step {
            // The distance as an unsigned number, which can always represent it.
            let distance = UInt(bitPattern: by > 0 ? exactLast &- exactFirst : exactFirst &- exactLast)
            count = Int(exactly: distance == 0 ? 0 : (distance - 1) / UInt(by.magnitude) + 1)
        } else {
            count = Int(exactly: ((last - first) / stride).rounded(.up))
        }
        guard let count else {
            throw ProgramError(
                "arange", "from \(first) to \(last) by \(stride) there are too many numbers",
                hint: "Use a larger step")
        }
        return count
    }
}
