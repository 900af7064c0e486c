/// Everything that is computed on arrays, with the numbers that take part: what passes the ``Gate``.
///
/// The comments name the targets and, behind the arrow, the operands; dtypes and layouts are those of the arrays. Each case
/// is told by one function, which writes its targets where it has any.
@usableFromInline package enum Kernel: Sendable {
    // MARK: Element by element

    /// y ← x
    case unary(UnaryOp, Double, Double)
    /// y ← x
    case special(SpecialFunction)
    /// y ← x
    case predicate(PredicateOp)
    /// y ← a, b
    case binary(BinaryOp)
    /// y ← a; the number is the second operand, or the first where reversed
    case binaryNumber(BinaryOp, Scalar, reversed: Bool)
    /// y ← a, b
    case compare(CompareOp)
    /// y ← condition, a, b
    case select

    // MARK: Moving

    /// y ← x
    case copy
    /// y ←
    case fill(Scalar)
    /// y ← x, offsets
    case take(block: Int)
    /// y ← source, offsets; what is not written stays
    case put(block: Int)
    /// y ← source, offsets; added to what is there
    case putAdd(block: Int)
    /// values, indices ← x
    case sort(descending: Bool)
    /// y ← x; what is not in the triangle stays
    case copyTriangle(Triangle)

    // MARK: Offsets for moving

    /// offsets ← indices
    case offsets(OffsetRule)
    /// offsets ← starts; each with every one of the steps before it and behind it
    case combineOffsets(before: [Int], after: [Int])
    /// offsets ← the lists of indices
    case pickOffsets([PickRule])
    /// ← indices: whether all lie in the range
    case checkIndices(Range<Int64>)
    /// frequencies ← rows
    case frequencies(Int)
    /// places, remainders ← places
    case splitPlaces(Int)

    // MARK: New arrays of a size that the elements decide, which stand there already

    /// places ← mask
    case truePlaces
    /// first, inverse, counts ← x
    case different(sorted: Bool)

    // MARK: Along dims

    /// y ← x
    case reduce(ReduceOp, RowSize)
    /// indices ← x
    case argReduce(ArgOp, RowSize)
    /// y ← x
    case scan(ScanOp, RowSize)
    /// mean, squares ← x
    case moments(RowSize)
    /// y ← x
    case softmax(logarithm: Bool, RowSize)
    /// dx ← y, g
    case softmaxBackward(logarithm: Bool, RowSize)
    /// indices ← x
    case orderStatistic(OrderStatistic, RowSize)
    /// indices ← x
    case runningExtreme(greatest: Bool, RowSize)
    /// y ← x
    case runningLogSum(RowSize)

    // MARK: Products

    /// c ← a, b; added to what is there, or to a row that is an operand as well
    case matmul(adding: Bool)
    /// c ← a, b
    case batchedMatmul

    // MARK: Layers

    /// y, mean, scale ← x, weight, bias
    case layerNorm(n: Int, eps: Double)
    /// dx, dweight, dbias ← g, x, mean, scale, weight
    case layerNormBackward(n: Int)
    /// mean, variance ← x
    case batchMoments
    /// y ← x, mean, scale, weight, bias
    case batchNormalize
    /// dx, dweight, dbias ← g, x, mean, scale, weight
    case batchNormalizeBackward(training: Bool)
    /// y, left ← q, k, v, mask
    case attention(scale: Double, causal: Bool)
    /// dq, dk, dv ← q, k, v, mask, y, left, g
    case attentionBackward(scale: Double, causal: Bool)
    /// loss, total ← x, targets, weight
    case nll(ClassSizes, LossReduction)
    /// dx ← g, total, targets, weight
    case nllBackward(ClassSizes, LossReduction)
    /// ← targets: whether each is a class
    case checkClasses(ClassSizes)

    // MARK: Windows

    /// y ← x, w, bias
    case convolve(Convolution)
    /// dx, dw, dbias ← g, x, w
    case convolveBackward(Convolution)
    /// y, positions ← x
    case maxPool(Pooling)
    /// dx ← g, positions
    case maxPoolBackward(Pooling)
    /// y ← x
    case averagePool(Pooling, Pooling.Average)
    /// dx ← g
    case averagePoolBackward(Pooling, Pooling.Average)

    // MARK: Random numbers

    /// y ← what the fill reads, if anything
    case random(RandomFill, Generator)
    /// ← probabilities: whether each is one
    case checkProbabilities

    // MARK: Steps of the optimizers

    /// parameter, buffer ← gradient
    case sgdStep(SGDStep)
    /// parameter, average, squareAverage, largest ← gradient
    case adamStep(AdamStep)

    // MARK: The program itself

    /// ← x: somebody looks at the elements
    case read(by: Reader)
    /// y ←: the program wrote the elements, which stand there already
    case write

    @usableFromInline package enum Reader: Sendable, Hashable {
        /// The numbers leave the library.
        case program
        /// What the library computes next depends on them.
        case engine
    }
}
