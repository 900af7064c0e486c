import Swoop

extension Source {
    func shape() -> Shape {
        if isWild { return Shape(array { int() }) }
        let sizes = someShape
        text("\(sizes)")
        return Shape(sizes)
    }

    func tensorSlice() throws -> ArraySlice<Tensor> { try array { try tensor() }[...] }

    /// A range of a shape's dims.
    func sizes() -> Slice<Shape> {
        text("(")
        let shape = shape()
        let start = below(shape.count + 1)
        text(" as Shape)[\(start)...]")
        return shape[start...]
    }

    /// The common shape of the call, one that is compatible with it, or another.
    private var someShape: [Int] {
        var shape = home.shape
        switch below(20) {
        case 0..<11: break
        case 11, 12:
            for dim in shape.indices where chance(0.5) { shape[dim] = 1 }
        case 13: shape = Array(shape.dropFirst(below(shape.count + 1)))
        case 14: shape = shape.suffix(1)
        case 15: shape = shape.suffix(1) + [home.size]
        case 16: shape = [home.size]
        case 17: shape.swapEnds()
        case 18: shape = []
        default: shape = (0..<below(5)).map { _ in pick([0, 1, 2, 3, home.size]) }
        }
        return shape
    }

    /// A tensor of any dtype, often a view, which may require gradients; or a tensor drawn earlier, or a view of it.
    func tensor() throws -> Tensor {
        if !tensors.isEmpty, chance(0.12) {
            let index = below(tensors.count)
            text("/* tensor \(index) */")
            let again = tensors[index]
            guard again.rank > 0, again.size(0) > 0, chance(0.5) else { return again }
            return say(".narrow(dim: 0, start: 0, length: 1)", again.narrow(dim: 0, start: 0, length: 1))
        }
        let dtype = chance(0.65) ? home.dtype : chance(0.4) ? .int64 : chance(0.3) ? .float32 : pick(Home.dtypes)
        let tensor = arranged(someShape, dtype)
        tensors.append(tensor)
        return tensor
    }

    /// A tensor of the given shape, possibly with its elements in another order or with gaps, as a view of a larger
    /// one.
    private func arranged(_ shape: [Int], _ dtype: DType) -> Tensor {
        guard let dim = shape.indices.randomElement(using: &random), chance(0.4) else { return plain(shape, dtype) }
        var whole = shape
        switch below(6) {
        case 0:
            whole.swapAt(dim, 0)
            return say("", plain(whole, dtype), ".transpose(0, \(dim))").transpose(0, dim)
        case 1:
            whole[dim] *= 2
            return say("", plain(whole, dtype), ".slice(dim: \(dim), step: 2)").slice(dim: dim, step: 2)
        case 2:
            whole[dim] += 2
            return say("", plain(whole, dtype), ".narrow(dim: \(dim), start: 1, length: \(shape[dim]))")
                .narrow(dim: dim, start: 1, length: shape[dim])
        case 3:
            whole[dim] = 1
            return say("", plain(whole, dtype), ".expand(\(shape))").expand(shape)
        case 4 where shape.count < Shape.maximumRank:
            whole.insert(2, at: dim)
            return say("", plain(whole, dtype), ".select(dim: \(dim), index: 1)").select(dim: dim, index: 1)
        case 5 where shape.count < Shape.maximumRank:
            whole.append(whole[whole.count - 1])
            return say("", plain(whole, dtype), ".diagonal(dim1: -2, dim2: -1)").diagonal(dim1: -2, dim2: -1)
        default:
            return plain(shape, dtype)
        }
    }

    private func plain(_ shape: [Int], _ dtype: DType) -> Tensor {
        let tensor = filled(shape, dtype)
        guard dtype.isDifferentiable, chance(0.35) else { return tensor }
        text(".requiresGrad(true)")
        tensor.requiresGrad(true)
        leaves.append(tensor)
        guard chance(0.4) else { return tensor }
        text(".exp()")
        return tensor.exp()
    }

    private func filled(_ shape: [Int], _ dtype: DType) -> Tensor {
        let count = shape.reduce(1, *)
        if dtype == .bool {
            return made(of: (0..<count).map { _ in chance(0.5) }, shape, dtype)
        }
        if dtype.isFloatingPoint {
            let isRough = isWild
            let isPositive = chance(0.2)
            return made(
                of: (0..<count).map { _ in
                    let value = isRough && chance(0.3) ? extremeDouble : usualDouble
                    return isPositive ? abs(value) : value
                }, shape, dtype)
        }
        if dtype.isComplex {
            let part: DType = dtype == .complex64 ? .float32 : .float64
            return say(
                "Tensor.complex(", Tensor.complex(filled(shape, part), say(", ", filled(shape, part))), ")")
        }
        let bounds = dtype.bounds
        // Often valid as indices: numbers below a size.
        let isIndex = chance(0.6)
        let isRough = isWild
        return made(
            of: (0..<count).map { _ in
                if isRough, chance(0.3) {
                    return pick([bounds.lowerBound, bounds.upperBound, -1, 100].filter(bounds.contains))
                }
                return isIndex ? below(max(home.size, 1)) : max(bounds.lowerBound, below(12) - 4)
            }, shape, dtype)
    }

    private func made<Element: TensorScalar>(of elements: [Element], _ shape: [Int], _ dtype: DType) -> Tensor {
        let shown = elements.prefix(24).map { "\($0)" }.joined(separator: ", ")
        text("Tensor([\(shown)\(elements.count > 24 ? ", …" : "")], shape: \(shape), dtype: .\(dtype))")
        return Tensor(elements, shape: Shape(shape), dtype: dtype)
    }
}

extension [Int] {
    fileprivate mutating func swapEnds() {
        if count > 1 { swapAt(0, count - 1) }
    }
}

extension DType {
    /// The range of an integer dtype.
    fileprivate var bounds: ClosedRange<Int> {
        switch self {
        case .uint8: 0...255
        case .int8: -128...127
        case .int16: -32768...32767
        case .int32: Int(Int32.min)...Int(Int32.max)
        default: Int.min...Int.max
        }
    }
}
