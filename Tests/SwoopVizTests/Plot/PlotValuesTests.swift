import Swoop
import Testing

@Suite struct PlotValuesTests {
    @Test func lossesMayBeTensors() throws {
        let losses = [Tensor(3.0), Tensor([2.0], requiresGrad: true), Tensor(1)]
        #expect(try losses.plotValues(for: "plot") == [3, 2, 1])
        #expect("\(plot(losses))" == "\(plot([3.0, 2.0, 1.0]))")
        #expect(try [Float(1), 2].plotValues(for: "plot") == [1, 2])
        #expect(try [true, false].plotValues(for: "plot") == [1, 0])
        #expect(throws: ProgramError.self) { try [Tensor([1.0, 2.0])].plotValues(for: "plot") }
    }
}
