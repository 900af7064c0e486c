import Swoop

/// Joining, repeating and reordering.
extension OperatorTable {
    static let joins: [String: Call] = [
        "cat": joined { Tensor.cat($0, dim: $1) },
        "stack": joined { Tensor.stack($0, dim: $1) },
        "hstack": list { [Tensor.hstack($0)] },
        "vstack": list { [Tensor.vstack($0)] },
        "dstack": list { [Tensor.dstack($0)] },
        "column_stack": list { [Tensor.columnStack($0)] },
        "block_diag": list { [Tensor.blockDiag($0)] },
        "cartesian_prod": list { [Tensor.cartesianProd($0)] },
        "broadcast_tensors": list { Tensor.broadcast($0) },
        "meshgrid": { (a) throws(CaseValueError) in
            let tensors = try a.tensorList("tensors")
            return Tensor.meshgrid(tensors, indexing: try a.choice("indexing", ["ij": .ij, "xy": .xy], default: .ij))
        },
        "combinations": { (a) throws(CaseValueError) in
            let (x, r) = (try a.tensor("input"), try a.integer("r", default: 2))
            return [x.combinations(r, withReplacement: try a.flag("with_replacement", default: false))]
        },

        "flip": sized("dims") { $0.flip($1) },
        "fliplr": one { $0.fliplr() },
        "flipud": one { $0.flipud() },
        "rot90": { (a) throws(CaseValueError) in
            let (x, k, dims) = (try a.tensor("input"), try a.integer("k", default: 1), try a.sizes("dims") ?? [0, 1])
            guard dims.count == 2 else { throw CaseValueError(description: "\"dims\" is not a pair") }
            return [x.rot90(k, dims: (dims[0], dims[1]))]
        },
        "roll": { (a) throws(CaseValueError) in
            let (x, shifts, dims) = (try a.tensor("input"), try a.sizes("shifts") ?? [], try a.sizes("dims") ?? [])
            return [dims.isEmpty && shifts.count == 1 ? x.roll(shifts[0]) : x.roll(shifts, dims: dims)]
        },
        "repeat": sized("repeats") { $0.repeat($1) },
        "tile": sized("dims") { $0.tile($1) },
        "repeat_interleave": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            if a.isTensor("repeats") {
                let repeats = try a.tensor("repeats")
                let result = x.repeatInterleave(repeats, dim: try a.optionalInteger("dim"))
                _ = try a.integer("output_size", default: 0)
                return [result]
            }
            let repeats = try a.integer("repeats")
            let result = x.repeatInterleave(repeats, dim: try a.optionalInteger("dim"))
            _ = try a.integer("output_size", default: 0)
            return [result]
        },
        "tril": diagonal { $0.tril($1) },
        "triu": diagonal { $0.triu($1) },
        "diag": diagonal { $0.diag($1) },
        "diagflat": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [x.diagflat(try a.integer("offset", default: 0))]
        },
        "diag_embed": { (a) throws(CaseValueError) in
            let (x, offset) = (try a.tensor("input"), try a.integer("offset", default: 0))
            let dim1 = try a.integer("dim1", default: -2)
            return [x.diagEmbed(offset: offset, dim1: dim1, dim2: try a.integer("dim2", default: -1))]
        },
    ]

    /// An entry of a function of a list of tensors and a dim.
    private static func joined(_ call: @escaping @Sendable ([Tensor], Int) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let tensors = try a.tensors("tensors")
            return [call(tensors, try a.integer("dim", default: 0))]
        }
    }

    /// An entry of a function of tensors, given as a list or one by one.
    private static func list(_ call: @escaping @Sendable ([Tensor]) -> [Tensor]) -> Call {
        { (a) throws(CaseValueError) in call(try a.tensorList("tensors")) }
    }

    private static func diagonal(_ call: @escaping @Sendable (Tensor, Int) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [call(x, try a.integer("diagonal", default: 0))]
        }
    }
}
