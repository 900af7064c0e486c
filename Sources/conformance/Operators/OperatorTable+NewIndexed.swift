import Swoop

extension OperatorTable {
    static let newIndexed: [String: Call] = [
        "scatter_reduce": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
            let (index, src) = (try a.tensor("index"), try a.tensor("src"))
            let reduction = try a.choice("reduce", scatterings, default: .sum)
            let includesSelf = try a.flag("include_self", default: true)
            return [x.scatterReduce(dim: dim, index: index, src: src, reduce: reduction, includeSelf: includesSelf)]
        },
        "index_reduce": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
            let (index, source) = (try a.tensor("index"), try a.tensor("source"))
            let reduction = try a.choice("reduce", scatterings, default: .sum)
            let includesSelf = try a.flag("include_self", default: true)
            return [x.indexReduce(dim: dim, index: index, source: source, reduce: reduction, includeSelf: includesSelf)]
        },
        "as_strided": { (a) throws(CaseValueError) in [try strided(a)] },
        "as_strided_copy": { (a) throws(CaseValueError) in [try strided(a).clone()] },
        "as_strided_scatter": { (a) throws(CaseValueError) in
            let (x, src) = (try a.tensor("input"), try a.tensor("src"))
            let (size, stride) = (try a.sizes("size") ?? [], try a.sizes("stride") ?? [])
            let offset = try a.present("storage_offset")?.integer
            return [x.asStridedScatter(src, size, stride, storageOffset: offset)]
        },
    ]

    private static let scatterings: [String: ScatterReduction] = [
        "sum": .sum, "prod": .prod, "mean": .mean, "amax": .amax, "amin": .amin,
    ]

    private static func strided(_ a: CallArguments) throws(CaseValueError) -> Tensor {
        let x = try a.tensor("input")
        let (size, stride) = (try a.sizes("size") ?? [], try a.sizes("stride") ?? [])
        return x.asStrided(size, stride, storageOffset: try a.present("storage_offset")?.integer)
    }
}
