import Swoop

/// Normalization of groups, instances and neighboring channels.
extension LayerTable {
    static let newNormalizations: [String: Make] = [
        "GroupNorm": { (a) throws(CaseValueError) in
            let (groups, channels) = (try a.integer("num_groups"), try a.integer("num_channels"))
            let (eps, affine) = (try a.number("eps", default: 1e-5), try a.flag("affine", default: true))
            a.absent("device", "dtype")
            return .layer(
                GroupNorm(groups, channels, eps: eps, affine: affine, bias: try a.flag("bias", default: true)))
        },
        "InstanceNorm1d": instance {
            InstanceNorm1d($0, eps: $1, momentum: $2, affine: $3, trackRunningStats: $4, bias: $5)
        },
        "InstanceNorm2d": instance {
            InstanceNorm2d($0, eps: $1, momentum: $2, affine: $3, trackRunningStats: $4, bias: $5)
        },
        "InstanceNorm3d": instance {
            InstanceNorm3d($0, eps: $1, momentum: $2, affine: $3, trackRunningStats: $4, bias: $5)
        },
        "LocalResponseNorm": { (a) throws(CaseValueError) in
            let size = try a.integer("size")
            let (alpha, beta) = (try a.number("alpha", default: 1e-4), try a.number("beta", default: 0.75))
            return .layer(LocalResponseNorm(size, alpha: alpha, beta: beta, k: try a.number("k", default: 1)))
        },
    ]

    private static func instance(
        _ make: @escaping @Sendable (Int, Double, Double?, Bool, Bool, Bool) -> InstanceNorm
    ) -> Make {
        { (a) throws(CaseValueError) in
            let (features, eps) = (try a.integer("num_features"), try a.number("eps", default: 1e-5))
            let momentum = try a.optionalNumber("momentum", default: 0.1)
            let affine = try a.flag("affine", default: false)
            let tracks = try a.flag("track_running_stats", default: false)
            a.absent("device", "dtype")
            return .layer(make(features, eps, momentum, affine, tracks, try a.flag("bias", default: true)))
        }
    }
}
