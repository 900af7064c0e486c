/// A computation on arrays with its parameters, as reported to the ``Gate``. The cases are everything that can be
/// computed.
///
/// The comments list the targets and, after the arrow, the operands; dtypes and layouts are those of the arrays. Each
/// case is reported by one function, which writes the targets, if any.
@usableFromInline package enum Kernel: Sendable {
    // MARK: Element-wise

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
    /// y ← the operands of the operation
    case pointwise(PointwiseOp, PointwiseNumbers)
    /// y ← a, b
    case compare(CompareOp)
    /// y ← condition, a, b
    case select
    /// mantissa, exponent ← x
    case mantissaAndExponent

    // MARK: Moving

    /// y ← x
    case copy
    /// y ←
    case fill(Scalar)
    /// y ←
    case sequence(NumberSequence)
    /// y ← x, offsets
    case take(block: Int)
    /// y ← x, offsets, where the offsets of each bag start, the weight of each offset, which may be absent
    case takeSums(block: Int)
    /// y ← source, offsets; elements that are not written keep their values
    case put(block: Int)
    /// y ← source, offsets; adds to the elements of y
    case putAdd(block: Int)
    /// y ← source, offsets; combines them with the elements of y
    case putReduce(PutOp, block: Int)
    /// y ← x, indices along the axis
    case gather(axis: Int)
    /// y ← source, indices along the axis; elements that are not written keep their values
    case scatter(axis: Int)
    /// y ← source, indices along the axis; adds to the elements of y
    case scatterAdd(axis: Int)
    /// y ← source, indices along the axis; combines them with the elements of y
    case scatterReduce(PutOp, axis: Int)
    /// values, indices ← x; either may be absent
    case sort(descending: Bool)
    /// y ← windows, weights; the weights may be absent
    case addOverlapping(step: Int)
    /// y ← x; elements outside the triangle keep their values
    case copyTriangle(Triangle)

    // MARK: Offsets for moving

    /// offsets ← indices
    case offsets(OffsetRule)
    /// offsets ← starts; each start combined with every step before and after it
    case combineOffsets(before: [Int], after: [Int])
    /// offsets ← the lists of indices
    case advancedOffsets([AdvancedIndexRule])
    /// ← indices: checks that all lie in the range
    case checkIndices(Range<Int64>)
    /// frequencies ← rows
    case frequencies(Int)
    /// places, remainders ← places
    case splitPlaces(Int)
    /// places ← sorted rows of n, values
    case searchSorted(n: Int, right: Bool)
    /// bools ← a sorted vector, values
    case areMembers(invert: Bool)

    // MARK: New arrays whose size depends on the elements, reported once they exist

    /// places ← mask
    case truePlaces
    /// first, inverse, counts ← x
    case different(sorted: Bool)
    /// values, inverse, counts ← x
    case runs

    // MARK: Along dims

    /// y ← x
    case reduce(ReduceOp, RowSize)
    /// counts ← x
    case count(CountOp, RowSize)
    /// counts ← integers
    case countValues
    /// counts ← x
    case countInBins(Double, Double)
    /// indices ← x
    case argReduce(ArgOp, RowSize)
    /// y ← x; backward from the last element to the first
    case scan(ScanOp, backward: Bool, RowSize)
    /// mean, squares ← x
    case moments(RowSize)
    /// y ← x
    case softmax(logarithm: Bool, RowSize)
    /// dx ← y, g
    case softmaxBackward(logarithm: Bool, RowSize)
    /// indices ← x
    case orderStatistic(OrderStatistic)
    /// indices ← sorted rows, the indices of their elements
    case mode
    /// values, indices ← x
    case runningExtreme(greatest: Bool, RowSize)
    /// y ← x
    case runningLogSum(backward: Bool, RowSize)
    /// y ← a, b
    case distances(Double)
    /// dx ← g, y, x, the other rows
    case distancesBackward(Double, areTransposed: Bool)
    /// y ← x
    case pairDistances(Double)
    /// dx ← g, y, x
    case pairDistancesBackward(Double)

    // MARK: Products

    /// c ← a, b; added to c, or to a row that is another operand
    case matmul(adding: Bool)
    /// c ← a, b; added to c
    case batchedMatmul(adding: Bool)

    #if LAPACK
    // MARK: Factorizations

    /// As the routine says
    case linear(LinearRoutine)
    #endif

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
    /// y, mean, scale ← x, weight, bias
    case groupNorm(GroupSizes, eps: Double)
    /// dx, dweight, dbias ← g, x, mean, scale, weight
    case groupNormBackward(GroupSizes)
    /// y, left ← q, k, v, mask
    case attention(scale: Double, causal: Bool)
    /// dq, dk, dv ← q, k, v, mask, y, left, g
    case attentionBackward(scale: Double, causal: Bool)
    /// loss, total ← x, targets, weight
    case nll(ClassSizes, LossReduction)
    /// dx ← g, total, targets, weight
    case nllBackward(ClassSizes, LossReduction)
    /// ← targets: checks that each is a class
    case checkClasses(ClassSizes)
    /// loss, alpha ← x, targets, starts, input lengths, target lengths
    case temporalClassification(TemporalClassification)
    /// dx ← g, x, loss, alpha, targets, starts, input lengths, target lengths
    case temporalClassificationBackward(TemporalClassification)

    /// y, h, c, then gates, apart, h before, c before of each direction ← hidden weight, projection, bias, apart bias of
    /// each
    case recurrence(Recurrence)
    /// dh, dc, then dgates, dapart, dout of each direction ← g, then gates, apart, h before, c before, hidden weight,
    /// projection of each
    case recurrenceBackward(Recurrence)

    // MARK: Windows

    /// y ← x, w, bias
    case convolve(Convolution)
    /// dx, dw, dbias ← g, x, w
    case convolveBackward(Convolution)
    /// y, positions ← x; the positions may be absent
    case maxPool(Pooling)
    /// dx ← g, positions
    case maxPoolBackward(Pooling)
    /// y ← x
    case averagePool(Pooling, Pooling.Average)
    /// dx ← g
    case averagePoolBackward(Pooling, Pooling.Average)
    /// y ← x, positions
    case gridSample(GridSampling)
    /// dx, dpositions ← g, x, positions; either may be absent
    case gridSampleBackward(GridSampling)
    /// y ← x
    case combine(AxisCombination, RowSize)
    /// y ← x
    case combinePlanes(PlaneCombination)

    // MARK: Fourier transforms

    /// y ← x, a window that may be absent; x and y may be the same
    case fourier(FourierTransform)

    // MARK: Random numbers

    /// y ← what the fill reads, if anything
    case random(RandomFill, Generator)
    /// ← probabilities: checks that each lies in [0, 1]
    case checkProbabilities

    // MARK: Optimizer steps

    /// parameter, states ← gradient
    case optimizerStep(OptimizerStep)
    /// u ← g, row, column, mean
    case factoredUpdate(least: Double)

    // MARK: The program itself

    /// ← x: the elements are read
    case read(by: Reader)
    /// y ←: the program has already written the elements
    case write

    @usableFromInline package enum Reader: Sendable, Hashable {
        /// The program reads numbers for its own use.
        case program
        /// Later computations of the library depend on the numbers.
        case engine
    }
}
