// Sequences between complex numbers.

extension Tensor {
    /// `steps` evenly spaced values from `start` to `end`, both included, on the line between two complex numbers:
    /// `torch.linspace`. Traps if `steps` is negative, and unless the dtype is complex.
    @_disfavoredOverload
    public static func linspace(
        _ start: Complex, _ end: Complex, steps: Int, dtype: DType = .complex64, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try ComplexRules.sequence("linspace", dtype) }
        func part(_ first: Double, _ last: Double) -> NDArray {
            linspace(first, last, steps: steps, dtype: dtype.realType, file: file, line: line).array
        }
        return Tensor(.complex(part(start.real, end.real), part(start.imag, end.imag), [steps])).requiring(requiresGrad)
    }

    /// `base` raised to `steps` evenly spaced exponents: `torch.logspace`. Traps as
    /// ``linspace(_:_:steps:dtype:requiresGrad:file:line:)-(Complex,_,_,_,_,_,_)``.
    @_disfavoredOverload
    public static func logspace(
        _ start: Complex, _ end: Complex, steps: Int, base: Complex = 10, dtype: DType = .complex64,
        requiresGrad: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try ComplexRules.sequence("logspace", dtype) }
        let exponents = linspace(start, end, steps: steps, dtype: .complex128, file: file, line: line)
        return Tensor(NDArray.binary(.pow, exponents.array, .complex(base), reversed: true).cast(to: dtype))
            .requiring(requiresGrad)
    }
}

extension ComplexRules {
    package static func sequence(_ operation: String, _ dtype: DType) throws(ProgramError) {
        guard dtype.isComplex else {
            throw ProgramError(operation, "\(dtype) cannot hold complex numbers", hint: "Pass dtype: .complex64")
        }
    }
}
