import Swoop

extension OperatorTable {
    static let newStatistics: [String: Call] = [
        "bincount": { (a) throws(CaseValueError) in
            let (x, weights) = (try a.tensor("input"), try a.optionalTensor("weights"))
            return [x.bincount(weights: weights, minlength: try a.integer("minlength", default: 0))]
        },
        "histc": { (a) throws(CaseValueError) in
            let (x, bins) = (try a.tensor("input"), try a.integer("bins", default: 100))
            let min = try a.number("min", default: 0)
            return [x.histc(bins: bins, min: min, max: try a.number("max", default: 0))]
        },
        "histogram": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let bins = try bins(a.present("bins"), a)
            let range = try a.present("range")?.elements
            let weight = try a.optionalTensor("weight")
            let result = x.histogram(
                bins: bins, range: try pairs(range)?.first, weight: weight,
                density: try a.flag("density", default: false))
            return [result.hist, result.binEdges]
        },
        "histogramdd": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            var all: [HistogramBins] = []
            switch a.present("bins") {
            case .array(let elements)?: for element in elements { all.append(try bins(element, a)) }
            case let one: all = Array(repeating: try bins(one, a), count: x.shape[-1])
            }
            let range = try pairs(a.present("range")?.elements)
            let weight = try a.optionalTensor("weight")
            let result = x.histogramdd(
                bins: all, range: range, weight: weight, density: try a.flag("density", default: false))
            return [result.hist] + result.binEdges
        },
        "searchsorted": { (a) throws(CaseValueError) in
            let (sorted, values) = (try a.tensor("sorted_sequence"), try a.either("input"))
            let isInt32 = try a.flag("out_int32", default: false)
            let right = try a.flag("right", default: false)
            let side = try a.choice("side", ["left": .left, "right": .right], default: SearchSide?.none)
            let sorter = try a.optionalTensor("sorter")
            switch values {
            case .tensor(let values):
                return [sorted.searchsorted(values, outInt32: isInt32, right: right, side: side, sorter: sorter)]
            case .number(let value):
                return [sorted.searchsorted(value, outInt32: isInt32, right: right, side: side, sorter: sorter)]
            }
        },
        "bucketize": { (a) throws(CaseValueError) in
            let (x, boundaries) = (try a.operand("input"), try a.tensor("boundaries"))
            let isInt32 = try a.flag("out_int32", default: false)
            return [x.bucketize(boundaries, outInt32: isInt32, right: try a.flag("right", default: false))]
        },
        "isin": { (a) throws(CaseValueError) in
            let (x, tests) = (try a.operand("elements"), try a.operand("test_elements"))
            let isUnique = try a.flag("assume_unique", default: false)
            return [x.isin(tests, assumeUnique: isUnique, invert: try a.flag("invert", default: false))]
        },
        "unravel_index": { (a) throws(CaseValueError) in
            let x = try a.tensor("indices")
            return x.unravelIndex(try a.sizes("shape") ?? [])
        },
        "cov": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let correction = try a.integer("correction", default: 1)
            let fweights = try a.optionalTensor("fweights")
            return [x.cov(correction: correction, fweights: fweights, aweights: try a.optionalTensor("aweights"))]
        },
        "corrcoef": one { $0.corrcoef() },
        "renorm": { (a) throws(CaseValueError) in
            let (x, p) = (try a.tensor("input"), try a.number("p"))
            let dim = try a.integer("dim")
            return [x.renorm(p: p, dim: dim, maxNorm: try a.number("maxnorm"))]
        },
        "dist": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("input"), try a.tensor("other"))
            return [x.dist(y, p: try a.number("p", default: 2))]
        },
        "cdist": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("x1"), try a.tensor("x2"))
            let p = try a.number("p", default: 2)
            let name = try a.text("compute_mode", default: DistanceMode.useMmForEuclidDistIfNecessary.rawValue)
            guard let mode = DistanceMode(rawValue: name) else {
                throw CaseValueError(description: "a mode \"\(name)\" of distances")
            }
            return [x.cdist(y, p: p, computeMode: mode)]
        },
        "nn.functional.pdist": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [x.pdist(p: try a.number("p", default: 2))]
        },
        "nn.functional.pairwise_distance": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("x1"), try a.tensor("x2"))
            let (p, eps) = (try a.number("p", default: 2), try a.number("eps", default: 1e-6))
            return [pairwiseDistance(x, y, p: p, eps: eps, keepDim: try a.flag("keepdim", default: false))]
        },
        "nn.functional.cosine_similarity": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("x1"), try a.tensor("x2"))
            let dim = try a.integer("dim", default: 1)
            return [cosineSimilarity(x, y, dim: dim, eps: try a.number("eps", default: 1e-8))]
        },
        "nn.functional.normalize": { (a) throws(CaseValueError) in
            let (x, p) = (try a.tensor("input"), try a.number("p", default: 2))
            let dim = try a.integer("dim", default: 1)
            return [normalize(x, p: p, dim: dim, eps: try a.number("eps", default: 1e-12))]
        },
    ]

    private static func bins(_ value: JSON?, _ a: CallArguments) throws(CaseValueError) -> HistogramBins {
        guard let value else { return 100 }
        return value["tensor"] == nil ? .count(try value.integer) : .edges(try a.tensor(value))
    }

    private static func pairs(_ bounds: [JSON]?) throws(CaseValueError) -> [(Double, Double)]? {
        guard let bounds else { return nil }
        var result: [(Double, Double)] = []
        for place in stride(from: 0, to: bounds.count - 1, by: 2) {
            result.append((try bounds[place].number, try bounds[place + 1].number))
        }
        return result
    }
}
