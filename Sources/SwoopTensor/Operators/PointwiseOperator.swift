// Operators that compute each element from the elements at the same position. Their declarations hold everything: the
// dtypes they take, the forward and the derivatives; `Tensor.applying` computes and records them.

/// An operator of one operand.
package final class UnaryOperator: Operator, @unchecked Sendable {
    /// How the elements of the result are computed.
    package enum Forward {
        /// By a kernel, which reads the numbers n and p.
        case kernel(UnaryOp)
        /// By a kernel of two operands, the second of which is the number n; the first if `reversed`. Both have their
        /// common dtype.
        case withNumber(BinaryOp, reversed: Bool = false)
        /// From the operand in a dtype of the domain.
        case function((_ x: NDArray, _ numbers: Numbers) throws(ProgramError) -> NDArray)
        /// The same, written into the target if there is one: the operand itself, whose dtype the result then has.
        case writing((_ x: NDArray, _ numbers: Numbers, _ target: NDArray?) throws(ProgramError) -> NDArray)
    }

    /// Preconditions besides the dtype; the operation is named in messages.
    package typealias Requirement = (
        _ x: NDArray, _ numbers: Numbers, _ operation: String
    ) throws(ProgramError) -> Void

    package let domain: Elementwise.Domain
    package let forward: Forward
    package let derivative: Derivative
    /// What the derivative needs saved, readable without touching its closure.
    let needs: Saving
    private let requirement: Requirement?
    /// The kernel, if floating-point operands can be passed to it as they are.
    fileprivate let direct: DirectKernel

    fileprivate enum DirectKernel {
        case none
        case kernel(UnaryOp)
        case withNumber(BinaryOp, reversed: Bool)
    }

    /// - Parameters:
    ///   - rule: the gradient rule, as readers see it; a string is a local derivative.
    ///   - domain: the dtypes taken. Every such operator takes float32.
    ///   - forward: how the result is computed.
    ///   - derivative: the gradient of the operand, and the values that it needs saved.
    ///   - requirement: checked before anything is computed, besides the dtype.
    ///
    /// For the others see ``Operator``.
    package init(
        _ name: StaticString, _ notation: String, _ rule: GradientRule, takes domain: Elementwise.Domain,
        computes forward: Forward, derivative: Derivative, if requirement: Requirement? = nil,
        call: String? = nil, symbol: String? = nil, role: Role = .computes, numbers: [NumberName] = []
    ) {
        self.domain = domain
        self.forward = forward
        self.derivative = derivative
        needs = derivative.needs
        self.requirement = requirement
        direct =
            switch forward {
            case .kernel(let kernel) where requirement == nil: .kernel(kernel)
            case .withNumber(let kernel, let reversed) where requirement == nil:
                .withNumber(kernel, reversed: reversed)
            default: .none
            }
        super.init(name, notation, [rule], call: call, symbol: symbol, role: role, numbers: numbers)
    }

    /// The result. Throws unless the operand and the numbers fulfill all preconditions.
    @inline(never)
    package func compute(_ x: NDArray, _ numbers: Numbers) throws(ProgramError) -> NDArray {
        try requirement?(x, numbers, symbol)
        switch forward {
        case .kernel(let kernel):
            return .unary(kernel, x, as: try domain.dtype(of: x.dtype, self), numbers.n, numbers.p)
        case .withNumber(let kernel, let reversed):
            let dtype = try domain.dtype(of: TypePromotion.result(x.dtype, numbers.first), self)
            return .binary(kernel, x.cast(to: dtype), numbers.first, reversed: reversed)
        case .function(let function):
            return try function(x.cast(to: try domain.dtype(of: x.dtype, self)), numbers)
        case .writing(let function):
            return try function(x.cast(to: try domain.dtype(of: x.dtype, self)), numbers, nil)
        }
    }

    /// Overwrites the operand with the result, in one pass unless it is computed by a function. Throws unless the operand,
    /// which can hold the result, and the numbers fulfill all preconditions.
    package func overwrite(_ x: NDArray, _ numbers: Numbers) throws(ProgramError) {
        switch forward {
        case .kernel(let kernel):
            try requirement?(x, numbers, symbol)
            NDArray.unary(kernel, x, numbers.n, numbers.p, into: x)
        case .writing(let function):
            try requirement?(x, numbers, symbol)
            _ = try function(x, numbers, x)
        case .withNumber, .function:
            x.assign(try compute(x, numbers))
        }
    }
}

/// An operator of two operands, whose shapes are broadcast.
package final class BinaryOperator: Operator, @unchecked Sendable {
    /// How the elements of the result are computed from operands of one dtype.
    package enum Forward {
        case kernel(BinaryOp)
        case function((_ a: NDArray, _ b: NDArray, _ shape: Shape, _ numbers: Numbers) -> NDArray)
    }

    /// Preconditions besides shapes and dtypes; the operation is named in messages.
    package typealias Requirement = (
        _ a: NDArray, _ b: NDArray, _ numbers: Numbers, _ operation: String
    ) throws(ProgramError) -> Void

    package let domain: Elementwise.Domain
    package let forward: Forward
    package let left: Derivative
    package let right: Derivative
    /// What they need saved, readable without touching their closures.
    let leftNeeds: Saving
    let rightNeeds: Saving
    private let requirement: Requirement?
    /// The kernel, if floating-point operands of the same dtype and shape can be passed to it as they are.
    fileprivate let direct: BinaryOp?

    /// - Parameters:
    ///   - leftRule: the gradient rule of the first operand, as readers see it; a string is a local derivative.
    ///   - rightRule: that of the second.
    ///   - domain: what the common dtype of the operands may be. Every such operator takes float32.
    ///   - forward: how the result is computed.
    ///   - left: the gradient of the first operand, and the values that it needs saved.
    ///   - right: that of the second.
    ///   - requirement: checked before anything is computed, besides shapes and dtypes.
    ///
    /// For the others see ``Operator``.
    package init(
        _ name: StaticString, _ notation: String, _ leftRule: GradientRule, _ rightRule: GradientRule,
        takes domain: Elementwise.Domain, computes forward: Forward, lhs left: Derivative, rhs right: Derivative,
        if requirement: Requirement? = nil, call: String? = nil, symbol: String? = nil, role: Role = .computes,
        operands: [String] = ["self", "other"], numbers: [NumberName] = []
    ) {
        self.domain = domain
        self.forward = forward
        (self.left, self.right) = (left, right)
        (leftNeeds, rightNeeds) = (left.needs, right.needs)
        self.requirement = requirement
        if case .kernel(let kernel) = forward, requirement == nil { direct = kernel } else { direct = nil }
        super.init(
            name, notation, [leftRule, rightRule], call: call, symbol: symbol, role: role, operands: operands,
            numbers: numbers)
    }

    /// The result. Throws unless the operands fulfill all preconditions.
    @inline(never)
    package func compute(_ a: NDArray, _ b: NDArray, _ numbers: Numbers) throws(ProgramError) -> NDArray {
        try requirement?(a, b, numbers, symbol)
        let common = TypePromotion.result(a.dtype, rank: a.rank, b.dtype, rank: b.rank)
        let shape = try Rules.broadcast(a.shape, b.shape, symbol)
        let dtype = try domain.dtype(of: common, self)
        let (a, b) = (a.cast(to: dtype), b.cast(to: dtype))
        return switch forward {
        case .kernel(let kernel): .binary(kernel, a, b, shape)
        case .function(let function): function(a, b, shape, numbers)
        }
    }
}

extension Elementwise.Domain {
    /// The dtype in which an operator computes operands of a dtype. Throws if they do not belong to the domain.
    fileprivate func dtype(of dtype: DType, _ op: Operator) throws(ProgramError) -> DType {
        try Elementwise.check(op.symbol, dtype, self)
        return isConverting && !dtype.isDifferentiable ? .float32 : dtype
    }
}

// Operands that a kernel takes as they are need no more than the kernel and the node. Everything else (conversion,
// broadcasting, preconditions, observers) is in `checkedAndApplied`, which is not inlined, so that it costs them nothing.
extension Tensor {
    /// The result of a pointwise operator, recorded if needed. Traps if a requirement is not fulfilled.
    package func applying(_ op: UnaryOperator, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        guard case .kernel(let kernel) = op.direct, dtype.isFloatingPoint, RunningThread.observer == nil else {
            return checkedAndApplied(op, Numbers(), file, line)
        }
        return recorded(op, .unary(kernel, array), .real(0))
    }

    /// The same for an operator that is given a number.
    package func applying(
        _ op: UnaryOperator, _ number: Scalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        guard case .withNumber(let kernel, let reversed) = op.direct, dtype.isFloatingPoint,
            RunningThread.observer == nil
        else { return checkedAndApplied(op, Numbers(number), file, line) }
        return recorded(op, .binary(kernel, array, number, reversed: reversed), number)
    }

    /// The same for an operator that is given several numbers.
    package func applying(
        _ op: UnaryOperator, _ numbers: Numbers, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkedAndApplied(op, numbers, file, line)
    }

    @inline(never)
    private func checkedAndApplied(
        _ op: UnaryOperator, _ numbers: Numbers, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        let values = checked(file: file, line: line) { () throws(ProgramError) in try op.compute(array, numbers) }
        let result: Tensor
        if numbers.count == 1 {
            result = recorded(op, values, numbers.first)
        } else {
            result = Tensor(values)
            if RunningThread.isGradEnabled, let edge = gradientReference() {
                result.node = NumberedUnaryNode(op, self, edge, values, numbers, op.derivative)
            }
        }
        if RunningThread.observer != nil { ThreadObserver.report(op, [self], numbers.all, [result]) }
        return result
    }

    @inline(__always)
    private func recorded(_ op: UnaryOperator, _ values: NDArray, _ number: Scalar) -> Tensor {
        let result = Tensor(values)
        if RunningThread.isGradEnabled, let edge = gradientReference() {
            let thread = RunningThread.number
            // Two branches, so that a result that is not saved is not retained for it.
            result.node =
                op.needs.contains(.output)
                ? PointwiseUnaryNode(op, thread: thread, self, edge, result.array, number, saving: op.needs)
                : PointwiseUnaryNode(
                    op, thread: thread, self, edge, result.array, number, saving: op.needs.intersection(.input))
        }
        return result
    }

    /// The result of a pointwise operator with a second operand and perhaps a number, recorded if needed. Traps if a
    /// requirement is not fulfilled.
    package func applying(
        _ op: BinaryOperator, _ other: Tensor, _ number: Scalar = .real(0), file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        guard let kernel = op.direct, dtype.isFloatingPoint, dtype == other.dtype, array.shape == other.array.shape,
            RunningThread.observer == nil
        else { return checkedAndApplied(op, other, number, file, line) }
        return recorded(op, other, .binary(kernel, array, other.array, array.shape), number)
    }

    @inline(never)
    private func checkedAndApplied(
        _ op: BinaryOperator, _ other: Tensor, _ number: Scalar, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        let values = checked(file: file, line: line) { () throws(ProgramError) in
            try op.compute(array, other.array, Numbers(number))
        }
        let result = recorded(op, other, values, number)
        if RunningThread.observer != nil { ThreadObserver.report(op, [self, other], [number.double], [result]) }
        return result
    }

    @inline(__always)
    private func recorded(_ op: BinaryOperator, _ other: Tensor, _ values: NDArray, _ number: Scalar) -> Tensor {
        let result = Tensor(values)
        if RunningThread.isGradEnabled && (requiresGrad || other.requiresGrad) {
            let thread = RunningThread.number
            result.node = PointwiseBinaryNode(op, thread: thread, self, other, result.array, number)
        }
        return result
    }
}
