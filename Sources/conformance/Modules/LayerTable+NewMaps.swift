import Swoop

/// Bilinear maps and softmin.
extension LayerTable {
    static let newMaps: [String: Make] = [
        "Bilinear": { (a) throws(CaseValueError) in
            let (first, second) = (try a.integer("in1_features"), try a.integer("in2_features"))
            let out = try a.integer("out_features")
            let layer = Bilinear(first, second, out, bias: try a.flag("bias", default: true))
            return LayerEntry(layer) { (a) throws(CaseValueError) in
                let input = try a.tensor("input1")
                return [layer(input, try a.tensor("input2"))]
            }
        },
        "Softmin": { (a) throws(CaseValueError) in .layer(Softmin(dim: try a.integer("dim"))) },
        "Softmax2d": { (_) throws(CaseValueError) in .layer(Softmax2d()) },
    ]
}
