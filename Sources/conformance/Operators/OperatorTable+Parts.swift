import Swoop

/// Parts of tensors: slices, diagonals, splits. PyTorch's `…_copy` functions give the same as copies.
extension OperatorTable {
    static let parts: [String: Call] = [
        "select": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
            return [x.select(dim: dim, index: try a.integer("index"))]
        },
        "select_scatter": { (a) throws(CaseValueError) in
            let (x, source, dim) = (try a.tensor("input"), try a.tensor("src"), try a.integer("dim"))
            return [x.selectScatter(source, dim: dim, index: try a.integer("index"))]
        },
        "slice": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let (dim, start, end, step) = try a.bounds()
            return [x.slice(dim: dim, start: start, end: end, step: step)]
        },
        "slice_scatter": { (a) throws(CaseValueError) in
            let (x, source) = (try a.tensor("input"), try a.tensor("src"))
            let (dim, start, end, step) = try a.bounds()
            return [x.sliceScatter(source, dim: dim, start: start, end: end, step: step)]
        },
        "narrow": narrow,
        "narrow_copy": copying(narrow),
        "diagonal": diagonal,
        "diagonal_copy": copying(diagonal),
        "linalg.diagonal": { (a) throws(CaseValueError) in
            let (x, offset) = (try a.tensor("A"), try a.integer("offset", default: 0))
            let dim1 = try a.integer("dim1", default: -2)
            return [x.diagonal(offset: offset, dim1: dim1, dim2: try a.integer("dim2", default: -1))]
        },
        "diagonal_scatter": { (a) throws(CaseValueError) in
            let (x, source) = (try a.tensor("input"), try a.tensor("src"))
            let (offset, dim1) = (try a.integer("offset", default: 0), try a.integer("dim1", default: 0))
            return [x.diagonalScatter(source, offset: offset, dim1: dim1, dim2: try a.integer("dim2", default: 1))]
        },
        "unfold": unfold,
        "unfold_copy": copying(unfold),

        "split": split,
        "unsafe_split": split,
        "split_with_sizes": split,
        "split_with_sizes_copy": copying(split),
        "chunk": chunk,
        "unsafe_chunk": chunk,
        "unbind": unbind,
        "unbind_copy": copying(unbind),
        "tensor_split": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            var (isList, sizes) = (a.isList("indices_or_sections"), [0])
            if a.isTensor("indices_or_sections") {
                let indices = try a.tensor("indices_or_sections")
                (isList, sizes) = (indices.rank == 1, indices.ints)
            } else {
                sizes = try a.sizes("indices_or_sections") ?? []
            }
            let dim = try a.integer("dim", default: 0)
            return isList ? x.tensorSplit(sizes, dim: dim) : x.tensorSplit(sizes.first ?? 0, dim: dim)
        },
        "hsplit": sections({ $0.hsplit($1) }, { $0.hsplit($1) }),
        "vsplit": sections({ $0.vsplit($1) }, { $0.vsplit($1) }),
        "dsplit": sections({ $0.dsplit($1) }, { $0.dsplit($1) }),
    ]

    /// The entry of a function that gives copies instead of views.
    static func copying(_ call: @escaping Call) -> Call {
        { (a) throws(CaseValueError) in try call(a).map { $0.clone() } }
    }

    private static let narrow: Call = { (a) throws(CaseValueError) in
        let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
        let start = a.isTensor("start") ? try a.tensor("start").item(Int.self) : try a.integer("start")
        return [x.narrow(dim: dim, start: start, length: try a.integer("length"))]
    }
    private static let diagonal: Call = { (a) throws(CaseValueError) in
        let (x, offset) = (try a.tensor("input"), try a.integer("offset", default: 0))
        let dim1 = try a.integer("dim1", default: 0)
        return [x.diagonal(offset: offset, dim1: dim1, dim2: try a.integer("dim2", default: 1))]
    }
    private static let unfold: Call = { (a) throws(CaseValueError) in
        let (x, dim, size) = (try a.tensor("input"), try a.integer("dimension"), try a.integer("size"))
        return [x.unfold(dim: dim, size: size, step: try a.integer("step"))]
    }
    private static let split: Call = { (a) throws(CaseValueError) in
        let (x, isList) = (try a.tensor("input"), a.isList("split_size_or_sections"))
        let (sizes, dim) = (try a.sizes("split_size_or_sections") ?? [], try a.integer("dim", default: 0))
        return isList ? x.split(sizes, dim: dim) : x.split(sizes.first ?? 0, dim: dim)
    }
    private static let chunk: Call = { (a) throws(CaseValueError) in
        let (x, chunks) = (try a.tensor("input"), try a.integer("chunks"))
        return x.chunk(chunks, dim: try a.integer("dim", default: 0))
    }
    private static let unbind: Call = { (a) throws(CaseValueError) in
        let x = try a.tensor("input")
        return x.unbind(dim: try a.integer("dim", default: 0))
    }

    private static func sections(
        _ count: @escaping @Sendable (Tensor, Int) -> [Tensor],
        _ indices: @escaping @Sendable (Tensor, [Int]) -> [Tensor]
    ) -> Call {
        { (a) throws(CaseValueError) in
            let (x, isList) = (try a.tensor("input"), a.isList("indices_or_sections"))
            let sizes = try a.sizes("indices_or_sections") ?? []
            return isList ? indices(x, sizes) : count(x, sizes.first ?? 0)
        }
    }
}

extension CallArguments {
    /// The dim, bounds and step of a slice.
    fileprivate func bounds() throws(CaseValueError) -> (Int, Int?, Int?, Int) {
        let (dim, start) = (try integer("dim", default: 0), try optionalInteger("start"))
        let end = try optionalInteger("end")
        return (dim, start, end, try integer("step", default: 1))
    }
}
