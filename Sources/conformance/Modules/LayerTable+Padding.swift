import Swoop

/// Padding.
extension LayerTable {
    static let paddings: [String: Make] = [
        "ConstantPad1d": { (a) throws(CaseValueError) in
            let amounts = try a.sizes("padding") ?? []
            return .layer(ConstantPad1d(amounts, try a.number("value")))
        },
        "ConstantPad2d": { (a) throws(CaseValueError) in
            let amounts = try a.sizes("padding") ?? []
            return .layer(ConstantPad2d(amounts, try a.number("value")))
        },
        "ConstantPad3d": { (a) throws(CaseValueError) in
            let amounts = try a.sizes("padding") ?? []
            return .layer(ConstantPad3d(amounts, try a.number("value")))
        },
        "ZeroPad1d": layer { ZeroPad1d($0) },
        "ZeroPad2d": layer { ZeroPad2d($0) },
        "ZeroPad3d": layer { ZeroPad3d($0) },
        "ReflectionPad1d": layer { ReflectionPad1d($0) },
        "ReflectionPad2d": layer { ReflectionPad2d($0) },
        "ReflectionPad3d": layer { ReflectionPad3d($0) },
        "ReplicationPad1d": layer { ReplicationPad1d($0) },
        "ReplicationPad2d": layer { ReplicationPad2d($0) },
        "ReplicationPad3d": layer { ReplicationPad3d($0) },
        "CircularPad1d": layer { CircularPad1d($0) },
        "CircularPad2d": layer { CircularPad2d($0) },
        "CircularPad3d": layer { CircularPad3d($0) },
    ]

    private static func layer(_ make: @escaping @Sendable ([Int]) -> any Layer) -> Make {
        { (a) throws(CaseValueError) in .layer(make(try a.sizes("padding") ?? [])) }
    }
}
