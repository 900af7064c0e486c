import SwoopTensor
import SwoopViz
import Testing

@Suite struct PlotRulesTests {
    private func message(_ rule: () throws(ProgramError) -> Void) -> String? {
        do { try rule() } catch { return error.description }
        return nil
    }

    @Test func pointsComeFromAnyRowOfNumbers() throws {
        #expect(try PlotRules.points("plot", nil, [3.5, 4]).x == [0, 1])
        #expect(try PlotRules.points("plot", 5..<7, [Float(3.5), 4]).x == [5, 6])
        #expect(try PlotRules.points("plot", 5...6, [1, 2] as [Int]).y == [1, 2])
        let column = Tensor([[1.5], [2.5]], requiresGrad: true) * 2
        #expect(try PlotRules.points("plot", nil, column).y == [3, 5])
        for dtype in DType.allCases {
            #expect(try PlotRules.points("plot", nil, Tensor([0, 1], dtype: dtype)).y == [0, 1])
        }
    }

    @Test func unequalCountsAreRefused() {
        #expect(
            message { () throws(ProgramError) in _ = try PlotRules.points("plot", [1, 2, 3], [1, 2, 3, 4]) }
                == "[plot] x has 3 elements, y 4. Give one x for each y.")
    }

    @Test func nothingToPlotIsRefused() {
        #expect(
            message { () throws(ProgramError) in _ = try PlotRules.points("scatter", nil, [Double]()) }
                == "[scatter] there are no points. Plot after the first value is there.")
    }

    @Test func aTableIsRefused() {
        #expect(
            message { () throws(ProgramError) in _ = try PlotRules.points("plot", nil, Tensor.zeros(2, 3)) }
                == "[plot] a tensor of shape [2, 3] is not one row of numbers. "
                + "Pick one row or column, such as y[0], or take all elements: y.flatten().")
    }

    @Test func histogramsWantFiniteValuesAndBins() {
        func refused(_ x: [Double], _ bins: Int = 10, _ range: ClosedRange<Double>? = nil) -> String? {
            message { () throws(ProgramError) in _ = try PlotRules.histogram(x, bins: bins, range: range) }
        }
        #expect(refused([]) == "[hist] there are no values. Give at least one finite number.")
        #expect(
            refused([.nan, .infinity])
                == "[hist] none of the 2 values is finite. Give at least one finite number.")
        #expect(refused([1], 0) == "[hist] 0 bins. Take 1 … 16777216, such as bins: 10.")
        #expect(
            refused([1], 2, 0...Double.infinity)
                == "[hist] the range 0.0...inf has no finite width. Give finite bounds.")
        #expect(refused([1, .nan]) == nil)
    }

    @Test func theRangeIsThatOfTheFiniteValues() throws {
        let histogram = try PlotRules.histogram([1.0, .nan, 3, .infinity], bins: 2, range: nil)
        #expect(histogram.edges == [1, 2, 3] && histogram.counts == [1, 1])
    }
}
