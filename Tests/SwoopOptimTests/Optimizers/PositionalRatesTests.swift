import SwoopOptim
import Testing

/// Optimizers with the learning rate by position: two steps down Σp² from [1, −2] with a rate of 0.25, as PyTorch goes.
@Suite struct PositionalRatesTests {
    private func expect(
        _ expected: [Float], location: SourceLocation = #_sourceLocation, _ make: ([Tensor]) -> any Optimizer
    ) {
        let p = Tensor([1.0, -2], requiresGrad: true)
        let optimizer = make([p])
        for _ in 0..<2 {
            optimizer.step {
                optimizer.zeroGrad()
                let loss = (p ** 2).sum()
                loss.backward()
                return loss
            }
        }
        for (found, value) in zip(p.floats, expected) { #expect(abs(found - value) < 2e-6, sourceLocation: location) }
    }

    @Test func everyOptimizerTakesItsRateByPosition() {
        expect([0.25, -0.5]) { SGD($0, 0.25) }
        expect([0.5043562054634094, -1.5014207363128662]) { Adam($0, 0.25) }
        expect([0.5000652074813843, -1.492100477218628]) { AdamW($0, 0.25) }
        expect([0.5833334922790527, -0.10921269655227661]) { RMSprop($0, 0.25) }
        expect([0.6000000238418579, -1.585373878479004]) { Adagrad($0, 0.25) }
        expect([0.9983986020088196, -1.9983984231948853]) { Adadelta($0, 0.25) }
        expect([0.374788761138916, -1.331986427307129]) { Adafactor($0, 0.25) }
        expect([0.532677412033081, -1.5162136554718018]) { Adamax($0, 0.25) }
        expect([0.24997971951961517, -0.49995943903923035]) { ASGD($0, 0.25) }
        expect([0.5682992935180664, -1.5526914596557617]) { NAdam($0, 0.25) }
        expect([0.1315789520740509, -0.2631579041481018]) { RAdam($0, 0.25) }
        expect([0.44999998807907104, -1.4500000476837158]) { Rprop($0, 0.25) }
        expect([1.2291377970541362e-05, -2.4582755941082723e-05]) { LBFGS($0, 0.25) }
    }

    @Test func someTakeASecondNumberToo() {
        expect([0, 0]) { SGD($0, 0.25, 0.5) }
        expect([0.5055881142616272, -1.5019463300704956]) { Adam($0, 0.25, (0.5, 0.6)) }
    }
}
