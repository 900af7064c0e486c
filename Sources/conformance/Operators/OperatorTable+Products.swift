import Swoop

/// Products of matrices and vectors.
extension OperatorTable {
    static let products: [String: Call] = [
        "matmul": two { $0.matmul($1) },
        "__rmatmul__": two { $1.matmul($0) },
        "mm": two("mat2") { $0.mm($1) },
        "mv": two("vec") { $0.mv($1) },
        "bmm": two("mat2") { $0.bmm($1) },
        "dot": two("tensor") { $0.dot($1) },
        "outer": two("vec2") { $0.outer($1) },
        "addmm": sum("mat1", "mat2") { $0.addmm($1, $2, beta: $3, alpha: $4) },
        "addmv": sum("mat", "vec") { $0.addmv($1, $2, beta: $3, alpha: $4) },
        "baddbmm": sum("batch1", "batch2") { $0.baddbmm($1, $2, beta: $3, alpha: $4) },
        "nn.functional.linear": { (a) throws(CaseValueError) in
            let (x, weight) = (try a.tensor("input"), try a.tensor("weight"))
            return [linear(x, weight, try a.optionalTensor("bias"))]
        },
        "nn.functional.scaled_dot_product_attention": { (a) throws(CaseValueError) in
            let (query, key, value) = (try a.tensor("query"), try a.tensor("key"), try a.tensor("value"))
            let mask = try a.optionalTensor("attn_mask")
            let (dropout, isCausal) = (try a.number("dropout_p", default: 0), try a.flag("is_causal", default: false))
            let scale = try a.optionalNumber("scale", default: nil)
            return [
                scaledDotProductAttention(
                    query, key, value, attnMask: mask, dropoutP: dropout, isCausal: isCausal, scale: scale,
                    enableGQA: try a.flag("enable_gqa", default: false))
            ]
        },
    ]

    /// An entry of β·input + α·(a product).
    static func sum(
        _ first: String, _ second: String,
        _ call: @escaping @Sendable (Tensor, Tensor, Tensor, any TensorScalar, any TensorScalar) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let (x, first, second) = (try a.tensor("input"), try a.tensor(first), try a.tensor(second))
            let beta = try a.optionalScalar("beta")?.value ?? 1
            return [call(x, first, second, beta, try a.optionalScalar("alpha")?.value ?? 1)]
        }
    }
}
