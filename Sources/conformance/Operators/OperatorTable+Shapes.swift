import Swoop

/// Views of the same elements with other sizes or another order of dims.
extension OperatorTable {
    static let shapes: [String: Call] = [
        "reshape": sized("shape") { $0.reshape($1) },
        "reshape_as": two { $0.reshape(as: $1) },
        "view": sized("shape") { $0.view($1) },
        "view_as": two { $0.view(as: $1) },
        "view_copy": sized("size") { $0.view($1).clone() },
        "alias_copy": one { $0.clone() },
        "flatten": { (a) throws(CaseValueError) in
            let (x, start) = (try a.tensor("input"), try a.integer("start_dim", default: 0))
            return [x.flatten(startDim: start, endDim: try a.integer("end_dim", default: -1))]
        },
        "ravel": one { $0.ravel() },
        "unflatten": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
            return [x.unflatten(dim, try a.sizes("sizes") ?? [])]
        },
        "squeeze": squeeze,
        "squeeze_copy": copying(squeeze),
        "unsqueeze": along { $0.unsqueeze($1) },
        "unsqueeze_copy": along { $0.unsqueeze($1).clone() },
        "atleast_1d": each { $0.atleast1d() },
        "atleast_2d": each { $0.atleast2d() },
        "atleast_3d": each { $0.atleast3d() },
        "expand": sized("size") { $0.expand($1) },
        "expand_copy": sized("size") { $0.expand($1).clone() },
        "expand_as": two { $0.expand(as: $1) },
        "broadcast_to": sized("size") { $0.broadcast(to: $1) },

        "transpose": transpose,
        "transpose_copy": copying(transpose),
        "t": one { $0.t() },
        "t_copy": one { $0.t().clone() },
        "T": one { $0.T },
        "mT": one { $0.mT },
        // The same for real numbers.
        "permute": sized("dims") { $0.permute($1) },
        "permute_copy": sized("dims") { $0.permute($1).clone() },
        "movedim": { (a) throws(CaseValueError) in
            let (x, source) = (try a.tensor("input"), try a.sizes("source") ?? [])
            return [x.movedim(source, try a.sizes("destination") ?? [])]
        },
    ]

    /// An entry of a function of one tensor, or of each of several, given as a list or one by one.
    private static func each(_ call: @escaping @Sendable (Tensor) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in try a.tensorList("tensors").map(call) }
    }

    private static let squeeze: Call = { (a) throws(CaseValueError) in
        let x = try a.tensor("input")
        return [try a.sizes("dim").map { x.squeeze($0) } ?? x.squeeze()]
    }
    private static let transpose: Call = { (a) throws(CaseValueError) in
        let (x, dim0) = (try a.tensor("input"), try a.integer("dim0"))
        return [x.transpose(dim0, try a.integer("dim1"))]
    }
}
