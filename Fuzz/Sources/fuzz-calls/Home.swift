import Swoop

/// The shape and dtype of most tensors in a call, so that many calls have matching arguments.
struct Home {
    private(set) var shape: [Int] = []
    private(set) var dtype = DType.float32
    private(set) var size = 2

    var rank: Int { shape.count }

    static let dtypes: [DType] = [
        .bool, .uint8, .int8, .int16, .int32, .int64, .float16, .bfloat16, .float32, .float64, .complex64, .complex128,
    ]

    init() {}

    init(_ source: Source) {
        size = source.pick([1, 2, 2, 3, 3, 4, 5])
        dtype = source.chance(0.6) ? .float32 : source.pick(Self.dtypes)
        if source.chance(0.05) {
            // Large enough for several threads, blocks and oneDNN.
            let large = [source.pick([33, 64, 100, 257]), source.pick([17, 64, 129])]
            shape = source.chance(0.3) ? [2] + large : large
            return
        }
        let rank = source.chance(0.05) ? source.pick([5, 6, 8]) : source.pick([0, 1, 1, 2, 2, 2, 3, 3, 4, 4])
        for _ in 0..<rank {
            let one = source.chance(0.15) ? 1 : source.pick([size, size, 2, 3, 4, 5])
            shape.append(source.chance(0.03) ? 0 : rank > 4 ? min(one, 2) : one)
        }
    }
}
