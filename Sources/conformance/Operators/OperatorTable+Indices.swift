import Swoop

/// Elements at positions, and where a condition holds.
extension OperatorTable {
    static let indices: [String: Call] = [
        "gather": { (a) throws(CaseValueError) in
            let (x, dim, index) = (try a.tensor("input"), try a.integer("dim"), try a.tensor("index"))
            if try a.flag("sparse_grad", default: false) { a.refuse("argument sparse_grad") }
            return [x.gather(dim: dim, index: index)]
        },
        "take_along_dim": { (a) throws(CaseValueError) in
            let (x, index) = (try a.tensor("input"), try a.tensor("indices"))
            return [x.takeAlongDim(index, dim: try a.optionalInteger("dim"))]
        },
        "take": two("index") { $0.take($1) },
        "put": { (a) throws(CaseValueError) in
            let (x, index, source) = (try a.tensor("input"), try a.tensor("index"), try a.tensor("source"))
            return [x.put(index, source, accumulate: try a.flag("accumulate", default: false))]
        },
        "scatter": { (a) throws(CaseValueError) in
            let (x, dim, index) = (try a.tensor("input"), try a.integer("dim"), try a.tensor("index"))
            if a.isTensor("src") {
                let source = try a.tensor("src")
                guard let operation = try a.scatterOperation() else {
                    return [x.scatter(dim: dim, index: index, src: source)]
                }
                return [x.scatter(dim: dim, index: index, src: source, reduce: operation)]
            }
            let value = try a.scalar("value").value
            guard let operation = try a.scatterOperation() else {
                return [x.scatter(dim: dim, index: index, value: value)]
            }
            return [x.scatter(dim: dim, index: index, value: value, reduce: operation)]
        },
        "scatter_add": { (a) throws(CaseValueError) in
            let (x, dim, index) = (try a.tensor("input"), try a.integer("dim"), try a.tensor("index"))
            return [x.scatterAdd(dim: dim, index: index, src: try a.tensor("src"))]
        },

        "index_select": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
            return [x.indexSelect(dim: dim, index: try a.tensor("index"))]
        },
        "index_add": { (a) throws(CaseValueError) in
            let (x, dim, index) = (try a.tensor("input"), try a.integer("dim"), try a.tensor("index"))
            let source = try a.tensor("source")
            guard let alpha = try a.optionalScalar("alpha")?.value else {
                return [x.indexAdd(dim: dim, index: index, source: source)]
            }
            return [x.indexAdd(dim: dim, index: index, source: source, alpha: alpha)]
        },
        "index_copy": { (a) throws(CaseValueError) in
            let (x, dim, index) = (try a.tensor("input"), try a.integer("dim"), try a.tensor("index"))
            return [x.indexCopy(dim: dim, index: index, source: try a.tensor("source"))]
        },
        "index_fill": { (a) throws(CaseValueError) in
            let (x, dim, index) = (try a.tensor("input"), try a.integer("dim"), try a.tensor("index"))
            return [
                a.isTensor("value")
                    ? x.indexFill(dim: dim, index: index, value: try a.tensor("value"))
                    : x.indexFill(dim: dim, index: index, value: try a.scalar("value").value)
            ]
        },
        "index_put": { (a) throws(CaseValueError) in
            let (x, indices, values) = (try a.tensor("input"), try a.tensors("indices"), try a.tensor("values"))
            return [x.indexPut(indices, values, accumulate: try a.flag("accumulate", default: false))]
        },
        "__getitem__": { (a) throws(CaseValueError) in
            let (x, i) = (try a.tensor("input"), try a.index("index"))
            switch i.count {
            case 1: return [x[i[0]]]
            case 2: return [x[i[0], i[1]]]
            case 3: return [x[i[0], i[1], i[2]]]
            case 4: return [x[i[0], i[1], i[2], i[3]]]
            default:
                a.refuse("an index of \(i.count) parts")
                return []
            }
        },

        "where": { (a) throws(CaseValueError) in
            // PyTorch's cases give the condition second.
            let first = try a.either("input")
            let condition = try a.tensor("condition")
            switch (first, try a.either("other")) {
            case (.tensor(let x), .tensor(let y)): return [Tensor.where(condition, x, y)]
            case (.tensor(let x), .number(let y)): return [Tensor.where(condition, x, y)]
            case (.number(let x), .tensor(let y)): return [Tensor.where(condition, x, y)]
            case (.number(let x), .number(let y)): return [Tensor.where(condition, x, y)]
            }
        },
        "masked_fill": { (a) throws(CaseValueError) in
            let (x, mask) = (try a.tensor("input"), try a.tensor("mask"))
            return [
                a.isTensor("value")
                    ? x.maskedFill(mask, try a.tensor("value")) : x.maskedFill(mask, try a.scalar("value").value)
            ]
        },
        "masked_select": two("mask") { $0.maskedSelect($1) },
        "masked_scatter": { (a) throws(CaseValueError) in
            let (x, mask) = (try a.tensor("input"), try a.tensor("mask"))
            return [x.maskedScatter(mask, try a.tensor("source"))]
        },
        "nonzero": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return try a.flag("as_tuple", default: false) ? x.nonzeroTuple() : [x.nonzero()]
        },
        "argwhere": one { $0.argwhere() },
        "nn.functional.embedding": { (a) throws(CaseValueError) in
            // PyTorch's cases give the weight first.
            let (weight, index) = (try a.tensor("weight"), try a.tensor("input"))
            let (padding, maxNorm) = (
                try a.optionalInteger("padding_idx"), try a.optionalNumber("max_norm", default: nil)
            )
            let (type, scaled) = (
                try a.number("norm_type", default: 2), try a.flag("scale_grad_by_freq", default: false)
            )
            if try a.flag("sparse", default: false) { a.refuse("argument sparse") }
            return [
                embedding(index, weight, paddingIdx: padding, maxNorm: maxNorm, normType: type, scaleGradByFreq: scaled)
            ]
        },
    ]
}

extension CallArguments {
    fileprivate func scatterOperation() throws(CaseValueError) -> ScatterOperation? {
        let words = Dictionary(uniqueKeysWithValues: ScatterOperation.allCases.map { ($0.rawValue, Optional($0)) })
        return try choice("reduce", words, default: nil)
    }
}
