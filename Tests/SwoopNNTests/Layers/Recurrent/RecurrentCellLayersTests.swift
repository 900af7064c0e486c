import SwoopNN
import Testing

@Suite struct RecurrentCellLayersTests {
    @Test func takesTheStepsOfTheLayers() {
        let x = Tensor.randn(5, 2, 3)
        let (lstm, cell) = (LSTM(3, 4), LSTMCell(3, 4))
        zip(cell.parameters(), lstm.parameters()).forEach { own, other in noGrad { _ = own.copy(from: other) } }
        var state: LSTMState?
        for step in x.unbind() { state = cell(step, state) }
        #expect(lstm(x).state.hidden[0].allclose(state!.hidden, atol: 1e-6))
        #expect(lstm(x).state.cell[0].allclose(state!.cell, atol: 1e-6))
        let (gru, unit) = (GRU(3, 4), GRUCell(3, 4))
        zip(unit.parameters(), gru.parameters()).forEach { own, other in noGrad { _ = own.copy(from: other) } }
        var h: Tensor?
        for step in x.unbind() { h = unit(step, h) }
        #expect(gru(x).hidden[0].allclose(h!, atol: 1e-6))
    }

    @Test func isNamedAsInPyTorch() {
        let x = Tensor.randn(2, 3)
        #expect(RNNCell(3, 4)(x).gradFn?.name == "TanhBackward0")
        #expect(RNNCell(3, 4)(x[0]).gradFn?.name == "SqueezeBackward1")
        #expect(GRUCell(3, 4)(x).gradFn?.name == "AddBackward0")
        let state = LSTMCell(3, 4)(x)
        #expect(state.hidden.gradFn?.name == "MulBackward0" && state.cell.gradFn?.name == "AddBackward0")
        #expect("\(RNNCell(3, 4, bias: false, nonlinearity: .relu))" == "RNNCell(3, 4, bias=False, nonlinearity=relu)")
        #expect(LSTMCell(3, 4).stateDict().keys == ["weight_ih", "weight_hh", "bias_ih", "bias_hh"])
        #expect(GRUCell(3, 4, bias: false).stateDict().keys == ["weight_ih", "weight_hh"])
        #expect(RNNCell(0, 4)(Tensor.zeros([2, 0])).shape == [2, 4])
    }
}
