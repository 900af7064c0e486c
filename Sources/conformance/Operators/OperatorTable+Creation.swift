import Swoop

extension OperatorTable {
    static let creation: [String: Call] = [
        "zeros": created { .zeros($0, dtype: $1 ?? .float32, requiresGrad: $2) },
        "ones": created { .ones($0, dtype: $1 ?? .float32, requiresGrad: $2) },
        "full": { (a) throws(CaseValueError) in
            let (shape, value) = (Shape(try a.sizes("size") ?? []), try a.scalar("fill_value").value)
            let dtype = try a.dtype("dtype")
            return [Tensor.full(shape, value, dtype: dtype, requiresGrad: try a.flag("requires_grad", default: false))]
        },
        "scalar_tensor": { (a) throws(CaseValueError) in
            let (value, dtype) = (try a.scalar("s").value, try a.dtype("dtype") ?? .float32)
            return [Tensor.full([], value, dtype: dtype, requiresGrad: try a.flag("requires_grad", default: false))]
        },
        "zeros_like": like { .zerosLike($0, dtype: $1, requiresGrad: $2) },
        "ones_like": like { .onesLike($0, dtype: $1, requiresGrad: $2) },
        "full_like": { (a) throws(CaseValueError) in
            let (x, value, dtype) = (try a.tensor("input"), try a.scalar("fill_value").value, try a.dtype("dtype"))
            return [Tensor.fullLike(x, value, dtype: dtype, requiresGrad: try a.flag("requires_grad", default: false))]
        },
        "new_zeros": { (a) throws(CaseValueError) in
            let (x, shape) = (try a.tensor("input"), Shape(try a.sizes("size") ?? []))
            return [Tensor.zeros(shape, dtype: try a.dtype("dtype") ?? x.dtype)]
        },
        "new_ones": { (a) throws(CaseValueError) in
            let (x, shape) = (try a.tensor("input"), Shape(try a.sizes("size") ?? []))
            return [Tensor.ones(shape, dtype: try a.dtype("dtype") ?? x.dtype)]
        },
        "new_full": { (a) throws(CaseValueError) in
            let (x, shape) = (try a.tensor("input"), Shape(try a.sizes("size") ?? []))
            let value = try a.scalar("fill_value").value
            return [Tensor.full(shape, value, dtype: try a.dtype("dtype") ?? x.dtype)]
        },
        "eye": { (a) throws(CaseValueError) in
            let (rows, columns, dtype) = (try a.integer("n"), try a.optionalInteger("m"), try a.dtype("dtype"))
            let requiresGrad = try a.flag("requires_grad", default: false)
            return [Tensor.eye(rows, columns, dtype: dtype ?? .float32, requiresGrad: requiresGrad)]
        },
        "arange": { (a) throws(CaseValueError) in
            // Given one number, it is the end.
            let first = try a.scalar("start")
            let end = try a.optionalScalar("end")
            let bounds = end.map { (first, $0) } ?? (.integer(0), first)
            let step = try a.optionalScalar("step") ?? .integer(1)
            let dtype = try a.dtype("dtype")
            if case (.integer(let start), .integer(let end), .integer(let step)) = (bounds.0, bounds.1, step) {
                return [Tensor.arange(start, end, step: step, dtype: dtype)]
            }
            return [Tensor.arange(bounds.0.double, bounds.1.double, step: step.double, dtype: dtype)]
        },
        "linspace": { (a) throws(CaseValueError) in
            let (start, end) = (try a.bound("start"), try a.bound("end"))
            let (steps, dtype) = (try a.integer("steps"), try a.dtype("dtype") ?? .float32)
            return [
                dtype.isComplex
                    ? Tensor.linspace(start.asComplex, end.asComplex, steps: steps, dtype: dtype)
                    : Tensor.linspace(start.double, end.double, steps: steps, dtype: dtype)
            ]
        },
        "logspace": { (a) throws(CaseValueError) in
            let (start, end, steps) = (try a.bound("start"), try a.bound("end"), try a.integer("steps"))
            let (base, dtype) = (try a.number("base", default: 10), try a.dtype("dtype") ?? .float32)
            return [
                dtype.isComplex
                    ? Tensor.logspace(
                        start.asComplex, end.asComplex, steps: steps, base: Complex(base), dtype: dtype)
                    : Tensor.logspace(start.double, end.double, steps: steps, base: base, dtype: dtype)
            ]
        },
        "tril_indices": { (a) throws(CaseValueError) in
            let (rows, columns, offset) = (
                try a.integer("row"), try a.integer("col"), try a.integer("offset", default: 0)
            )
            return [Tensor.trilIndices(rows, columns, offset: offset).to(try a.dtype("dtype") ?? .int64)]
        },
        "triu_indices": { (a) throws(CaseValueError) in
            let (rows, columns, offset) = (
                try a.integer("row"), try a.integer("col"), try a.integer("offset", default: 0)
            )
            return [Tensor.triuIndices(rows, columns, offset: offset).to(try a.dtype("dtype") ?? .int64)]
        },
    ]

    private static func created(_ call: @escaping @Sendable (Shape, DType?, Bool) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let (shape, dtype) = (Shape(try a.sizes("size") ?? []), try a.dtype("dtype"))
            return [call(shape, dtype, try a.flag("requires_grad", default: false))]
        }
    }

    private static func like(_ call: @escaping @Sendable (Tensor, DType?, Bool) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let (x, dtype) = (try a.tensor("input"), try a.dtype("dtype"))
            return [call(x, dtype, try a.flag("requires_grad", default: false))]
        }
    }
}

extension CallArguments {
    /// A bound of a sequence: a number or a 0-d tensor.
    fileprivate func bound(_ name: String) throws(CaseValueError) -> Scalar {
        switch try either(name) {
        case .tensor(let tensor): tensor.dtype.isComplex ? .complex(tensor.item(Complex.self)) : .real(tensor.item())
        case .number(let number): number.scalar
        }
    }
}
