import Foundation
import Swoop
import Testing

struct OptimizerTorchFileTests {
    /// Two steps of Adam(lr=0.01) on a linear layer by PyTorch; Tests/SwoopIOTests/Fixtures/fixtures.py has the program.
    private static let checkpoint = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../SwoopIOTests/Fixtures/checkpoint.pt").standardized.path

    /// The third step, from a state, with the parameters that PyTorch has after it.
    private func takeThirdStep(_ checkpoint: TorchValue) throws {
        let model = Linear(2, 1)
        try model.load(stateDict: checkpoint["model"]!.stateDict())
        let optimizer = Adam(model.parameters(), lr: 0.5)
        try optimizer.load(stateDict: OptimizerStateDict(checkpoint["optimizer"]!))
        #expect(optimizer.learningRates == [0.01])
        optimizer.zeroGrad()
        model(Tensor([[1.0, 2.0], [3.0, 4.0]])).square().mean().backward()
        optimizer.step()
        let expected: [Float] = [-0.029669392853975296, 0.095330610871315, -0.029669392853975296]
        for (found, expected) in zip(model.weight.floats + model.bias!.floats, expected) {
            #expect(abs(found - expected) < 1e-7)
        }
    }

    @Test func trainingContinuesFromPyTorch() throws {
        try takeThirdStep(TorchFile.load(Self.checkpoint))
    }

    @Test func trainingContinuesFromWhatIsWritten() throws {
        let checkpoint = try TorchFile.load(Self.checkpoint)
        let model = Linear(2, 1)
        try model.load(stateDict: checkpoint["model"]!.stateDict())
        let optimizer = Adam(model.parameters())
        try optimizer.load(stateDict: OptimizerStateDict(checkpoint["optimizer"]!))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("swoop-\(UUID().uuidString).pt").path
        defer { unlink(path) }
        try TorchFile.save(
            ["model": .init(model.stateDict()), "optimizer": .init(optimizer.stateDict())], to: path)
        try takeThirdStep(TorchFile.load(path))
    }

    /// Every option and entry of the state comes back as it was.
    @Test func statesComeBack() throws {
        let w = Tensor([1.0, 2.0], requiresGrad: true)
        let optimizer = SGD([w], lr: 0.1, momentum: 0.9, nesterov: true)
        (w * w).sum().backward()
        optimizer.step()
        let state = optimizer.stateDict()
        let again = try OptimizerStateDict(TorchValue(state))
        #expect(again.parameterGroups == state.parameterGroups)
        #expect(again.state[0]!["momentum_buffer"]!.floats == [2, 4])
        try SGD([w], lr: 1).load(stateDict: again)
    }

    @Test func otherValuesAreRefused() {
        for value in [3, ["state": [:]], ["state": [:], "param_groups": [["lr": 0.1]]]] as [TorchValue] {
            #expect(throws: TorchFileError.self) { try OptimizerStateDict(value) }
        }
    }
}
