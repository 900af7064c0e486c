import Swoop

/// Sampling at positions, bilinear maps and softmin.
extension OperatorTable {
    static let newSamples: [String: Call] = [
        "nn.functional.grid_sample": { (a) throws(CaseValueError) in
            let (x, grid) = (try a.tensor("input"), try a.tensor("grid"))
            let mode = try a.choice(
                "mode", ["bilinear": .bilinear, "nearest": .nearest, "bicubic": .bicubic],
                default: GridSampleMode.bilinear)
            let padding = try a.choice(
                "padding_mode", ["zeros": .zeros, "border": .border, "reflection": .reflection],
                default: GridPaddingMode.zeros)
            return [
                gridSample(
                    x, grid, mode: mode, paddingMode: padding, alignCorners: try a.flag("align_corners", default: false)
                )
            ]
        },
        "grid_sampler_2d": gridSampler,
        "grid_sampler_3d": gridSampler,
        "nn.functional.affine_grid": { (a) throws(CaseValueError) in
            let (theta, size) = (try a.tensor("theta"), try a.sizes("size") ?? [])
            return [affineGrid(theta, size, alignCorners: try a.flag("align_corners", default: false))]
        },
        "nn.functional.bilinear": { (a) throws(CaseValueError) in
            let (first, second) = (try a.tensor("input1"), try a.tensor("input2"))
            let weight = try a.tensor("weight")
            return [bilinear(first, second, weight, try a.optionalTensor("bias"))]
        },
        "nn.functional.softmin": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
            a.absent("_stacklevel")
            return [softmin(x, dim: dim, dtype: try a.dtype("dtype"))]
        },
    ]

    /// The same as `grid_sample`, with the modes as numbers.
    private static let gridSampler: Call = { (a) throws(CaseValueError) in
        let (x, grid) = (try a.tensor("input"), try a.tensor("grid"))
        let modes: [GridSampleMode] = [.bilinear, .nearest, .bicubic]
        let paddings: [GridPaddingMode] = [.zeros, .border, .reflection]
        let (mode, padding) = (try a.integer("interpolation_mode"), try a.integer("padding_mode"))
        let align = try a.flag("align_corners", default: false)
        return [gridSample(x, grid, mode: modes[mode], paddingMode: paddings[padding], alignCorners: align)]
    }
}
