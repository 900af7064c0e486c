import Swoop

/// Copies, conversions and writing in place. Operators that work in place get a copy, as PyTorch's cases mean it.
extension OperatorTable {
    static let conversions: [String: Call] = [
        "clone": one { $0.clone() },
        "contiguous": one { $0.contiguous() },
        "zero_": one { $0.clone().zero() },
        "fill": { (a) throws(CaseValueError) in
            let x = try a.tensor("input").clone()
            return [a.isTensor("value") ? x.copy(from: try a.tensor("value")) : x.fill(try a.scalar("value").value)]
        },
        "item": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            switch x.dtype {
            case .bool: return [Tensor(x.item(Bool.self))]
            case .float32, .float64: return [Tensor(x.item())]
            case .complex64, .complex128: return [Tensor(x.item(Complex.self))]
            default: return [Tensor(x.item(Int.self))]
            }
        },
        "bool": one { $0.to(.bool) },
        "byte": one { $0.to(.uint8) },
        "char": one { $0.to(.int8) },
        "short": one { $0.to(.int16) },
        "int": one { $0.to(.int32) },
        "long": one { $0.to(.int64) },
        "half": one { $0.to(.float16) },
        "bfloat16": one { $0.to(.bfloat16) },
        "float": one { $0.to(.float32) },
        "double": one { $0.to(.float64) },
        "to": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            if a.isText("device") {
                let device = try a.text("device", default: "cpu")
                if device != "cpu" { a.refuse("device \(device)") }
            }
            let dtype = a.isTensor("other") ? try a.tensor("other").dtype : try a.dtype("dtype")
            // Nothing waits on a device.
            _ = try a.flag("non_blocking", default: false)
            let copies = try a.flag("copy", default: false)
            let result = x.to(dtype ?? x.dtype)
            return [copies && result === x ? x.clone() : result]
        },
    ]
}
