import SwoopTensor
import Testing

@Suite struct SortTests {
    @Test func stableWithNaNLast() {
        let x = Tensor([2.0, .nan, -0.0, 0.0, -.infinity, 2.0])
        let up = x.sort()
        #expect(up.indices.ints == [4, 2, 3, 0, 5, 1])
        #expect(x.argsort(descending: true).ints == [1, 0, 5, 2, 3, 4])
        #expect(Tensor([Int.min, 0, Int.max]).argsort(descending: true).ints == [2, 1, 0])
        #expect(Tensor(3.0).sort().indices.shape == [])
    }

    /// Lengths on both sides of where the way of sorting changes, few different elements, each dtype: what defines a
    /// stable order.
    @Test(arguments: [1, 2, 16, 17, 48, 64, 65, 1000, 2048, 2049, 100_000])
    func orderIsRightAndStable(n: Int) {
        let generator = Generator(seed: 7)
        let drawn = Tensor.randInt(0, Swift.min(n, 120), [n], generator: generator)
        let dtypes: [DType] = [.bool, .uint8, .int8, .int16, .int32, .int64, .float16, .bfloat16, .float32, .float64]
        for dtype in dtypes {
            let isSigned = dtype != .bool && dtype != .uint8
            let x = (isSigned ? drawn - 60 : drawn).to(dtype)
            for descending in [false, true] {
                let (values, indices) = x.sort(descending: descending)
                let (elements, source, places) = (values.doubles, x.doubles, indices.ints)
                #expect(places.sorted() == Array(0..<n))
                #expect(places.map { source[$0] } == elements)
                for i in 1..<n {
                    let (before, after) = (elements[i - 1], elements[i])
                    let isInOrder =
                        before == after ? places[i - 1] < places[i] : descending ? before > after : before < after
                    if !isInOrder { Issue.record("\(dtype), place \(i)") }
                }
            }
        }
    }

    /// Groups of short rows, and the rows that are left over, in the order of each row alone.
    @Test(arguments: [1, 2, 3, 7, 16, 17, 31, 32, 33]) func rowsInGroupsEqualRowsAlone(n: Int) {
        let generator = Generator(seed: 3)
        let drawn = Tensor.randInt(-5, 6, [21, n], generator: generator)
        for dtype in [DType.int8, .int32, .int64, .float16, .float32, .float64] {
            let x = drawn.to(dtype)
            for descending in [false, true] {
                let (values, indices) = x.sort(dim: 1, descending: descending)
                #expect(x.argsort(dim: 1, descending: descending).ints == indices.ints)
                for row in 0..<21 {
                    let alone = x[row].sort(descending: descending)
                    #expect(values[row].ints == alone.values.ints && indices[row].ints == alone.indices.ints)
                }
            }
        }
    }

    /// The first elements of short rows are those of the sorted row: in groups, in rows that are left over, with equal ones
    /// and NaN.
    @Test(arguments: [1, 2, 3, 4, 5, 8, 16, 31, 32, 33, 40]) func firstElementsOfShortRows(n: Int) {
        let generator = Generator(seed: 4)
        let drawn = Tensor.randInt(-3, 4, [21, n], generator: generator)
        for dtype in [DType.uint8, .int8, .int64, .float16, .float32, .float64] {
            let x = dtype == .uint8 ? drawn.abs().to(dtype) : drawn.to(dtype)
            let holed = dtype.isFloatingPoint ? Tensor.where(drawn.eq(2), Tensor(Double.nan, dtype: dtype), x) : x
            for (x, largest) in [(x, true), (x, false), (holed, true), (holed, false)] {
                let (values, indices) = x.sort(dim: 1, descending: largest)
                for k in Set([1, 2, 3, n / 2, n]) where k > 0 && k <= n {
                    let top = x.topk(k, dim: 1, largest: largest)
                    #expect(top.indices.equal(indices[0..., 0..<k]), "\(dtype) \(k)")
                    #expect(top.values.nanToNum(99).equal(values[0..., 0..<k].nanToNum(99)), "\(dtype) \(k)")
                }
            }
        }
    }

    /// Numbers that differ only in the lower half of their bits, among equal ones, and whole numbers of the full range.
    @Test(arguments: [5, 20, 300, 5000]) func longKeysAreComparedToTheLastBit(n: Int) {
        let places = Tensor.randInt(0, n, [8, n], generator: Generator(seed: 5))
        let close = places.to(.float64) * 0x1p-52 + 1
        let far = places * (Int.max / n) - Int.max / 2
        let spread = Tensor.where(places.remainder(3).eq(0), close, -close)
        for (x, order) in [(close, places), (far, places), (spread, spread.mul(0x1p52).to(.int64))] {
            let (values, indices) = x.sort(dim: 1)
            #expect(indices.ints == order.argsort(dim: 1).ints)
            #expect(values.equal(x.gather(dim: 1, index: indices)))
            #expect(x.topk(3, dim: 1).indices.ints == order.topk(3, dim: 1).indices.ints)
            #expect(x.kthvalue(n / 2, dim: 1).indices.ints == order.kthvalue(n / 2, dim: 1).indices.ints)
        }
    }

    /// `torch.tensor([1e30, -inf, nan, -1e-40, 0., -0., inf, -2.]).sort(descending=True)`, likewise in float32.
    @Test func floatsOfEverySize() {
        let x = Tensor([1e30, -.infinity, .nan, -1e-40, 0, -0.0, .infinity, -2])
        for dtype in [DType.float32, .float64] {
            #expect(x.to(dtype).sort(descending: true).indices.ints == [2, 6, 0, 4, 5, 3, 7, 1])
            let negative = (-x.to(dtype)).sort()
            #expect(negative.indices.ints == [6, 0, 4, 5, 3, 7, 1, 2])
            #expect(negative.values.signbit().bools == [true, true, true, false, false, false, false, true])
        }
    }

    /// `torch.tensor([[[3, 1], [2, 5]], [[0, 7], [9, 4]]]).sort(dim)` for dims 0 and 1.
    @Test func anyDim() {
        let x = Tensor([3, 1, 2, 5, 0, 7, 9, 4]).view(2, 2, 2)
        #expect(x.sort(dim: 0).values.ints == [0, 1, 2, 4, 3, 7, 9, 5])
        #expect(x.sort(dim: 0).indices.ints == [1, 0, 0, 1, 0, 1, 1, 0])
        #expect(x.sort(dim: 1).values.ints == [2, 1, 3, 5, 0, 4, 9, 7])
        #expect(x.sort(dim: 1).indices.ints == [1, 0, 0, 1, 0, 1, 1, 0])
        #expect(Tensor.zeros(0, 3).sort(dim: 0).values.shape == [0, 3])
    }

    @Test func gradientsGoBack() {
        let x = Tensor([[3.0, 1.0], [2.0, 4.0]], requiresGrad: true)
        let sorted = x.sort(dim: 0, descending: true)
        #expect(sorted.values.floats == [3, 4, 2, 1] && sorted.values.gradFn?.name == "SortBackward0")
        (sorted.values * Tensor([[1.0, 2.0], [3.0, 4.0]])).sum().backward()
        #expect(x.grad!.floats == [1, 4, 3, 2])
        let top = x.topk(1)
        #expect(top.values.floats == [3, 4] && top.indices.ints == [0, 1])
        #expect(top.values.gradFn?.name == "TopkBackward0")
        #expect(x.topk(1, largest: false).values.floats == [1, 2])
        #expect(throws: ProgramError.self) { try SortRules.topk([3], 4, 0) }
    }

    @Test func slicesAreSortedInTheOrderOfTheOtherDims() {
        // torch.unique(torch.tensor([[[0, 0], [0, 1]], [[1, 0], [0, 0]]]), dim=2)
        let x = Tensor([[[0, 0], [0, 1]], [[1, 0], [0, 0]]])
        #expect(x.unique(dim: 2).values.ints == x.ints && x.unique(dim: 2).inverse.ints == [0, 1])
    }

    /// Runs of every length, at every place of the eight elements that are compared at a time, and of every dtype.
    @Test func runsOfEveryLength() {
        var elements: [Int] = []
        for length in [1, 1, 2, 1, 9, 3, 8, 16, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 7, 40, 1] {
            elements += Array(repeating: (elements.last ?? 0) + 1 - 2 * (elements.count % 2), count: length)
        }
        for start in 0..<9 {
            let part = Array(elements[start...])
            var (values, inverse, counts): ([Int], [Int], [Int]) = ([], [], [])
            for element in part {
                if element == values.last {
                    counts[counts.count - 1] += 1
                } else {
                    (values, counts) = (values + [element], counts + [1])
                }
                inverse.append(values.count - 1)
            }
            for dtype in [DType.float32, .float64, .float16, .bfloat16, .int8, .int16, .int32, .int64] {
                let found = Tensor(part).to(dtype).uniqueConsecutive()
                #expect(found.values.ints == values && found.values.dtype == dtype)
                #expect(found.inverse.ints == inverse && found.counts.ints == counts)
            }
        }
    }

    @Test func different() {
        let x = Tensor([3, 1, 3, 2, 1, 1])
        let all = x.unique()
        #expect(
            all.values.ints == [1, 2, 3] && all.inverse.ints == [2, 0, 2, 1, 0, 0] && all.counts.ints == [3, 1, 2])
        // torch.tensor([1, 1, 2, 2, 2, 3, 1, nan, nan]).unique_consecutive(return_inverse=True, return_counts=True);
        // torch.tensor([True, True, False]).unique_consecutive(return_counts=True)
        let neighbors = Tensor([1, 1, 2, 2, 2, 3, 1, Double.nan, .nan]).uniqueConsecutive()
        #expect(
            neighbors.values.floats.dropLast(2) == [1, 2, 3, 1]
                && neighbors.inverse.ints == [0, 0, 1, 1, 1, 2, 3, 4, 5])
        #expect(neighbors.counts.ints == [2, 3, 1, 1, 1, 1])
        let flags = Tensor([true, true, false]).uniqueConsecutive()
        #expect(flags.values.bools == [true, false] && flags.counts.ints == [2, 1])
        #expect(Tensor.zeros(0).uniqueConsecutive().values.count == 0)
        let runs = x.uniqueConsecutive()
        #expect(runs.values.ints == [3, 1, 3, 2, 1] && runs.counts.ints == [1, 1, 1, 1, 2])
        let rows = Tensor([[1, 2], [0, 5], [1, 2]]).unique(dim: 0)
        #expect(rows.values.ints == [0, 5, 1, 2] && rows.inverse.ints == [1, 0, 1])
        #expect(Tensor([Double.nan, .nan]).unique().values.count == 2)
        // Few different whole numbers are counted; those of a large range are sorted.
        let far = Tensor([Int.max, -7, Int.min, -7, Int.max]).unique()
        #expect(
            far.values.ints == [Int.min, -7, Int.max] && far.inverse.ints == [2, 1, 0, 1, 2]
                && far.counts.ints == [1, 2, 2])
        let near = Tensor([-7, 4000, -7, 90, 4000, -8], dtype: .int16).unique()
        #expect(
            near.values.ints == [-8, -7, 90, 4000] && near.inverse.ints == [1, 3, 1, 2, 3, 0]
                && near.counts.ints == [1, 2, 1, 2])
        #expect(Tensor.zeros(0, dtype: .int64).unique().values.count == 0)
    }
}
