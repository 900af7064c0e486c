import SwoopNN
import Testing

/// Numbers of torch.nn.init on torch.empty(2, 3) after torch.manual_seed(3).
@Suite struct InitTests {
    private func filled(_ shape: Shape = [2, 3], _ fill: (Tensor, Generator) -> Void) -> [Float] {
        let tensor = Tensor.empty(shape, requiresGrad: true)
        fill(tensor, Generator(seed: 3))
        #expect(tensor.requiresGrad && tensor.isLeaf)
        return tensor.floats
    }

    @Test func scalesByTheFans() {
        #expect(
            filled { Init.xavierUniform($0, generator: $1) } == [
                -1.0861042737960815, -0.8641542792320251, -0.4691956341266632, -1.0363900661468506,
                -0.062189821153879166, -0.9637369513511658,
            ])
        #expect(
            isClose(
                filled { Init.xavierNormal($0, gain: 2, generator: $1) },
                [
                    1.0160727500915527, 0.22114869952201843, 0.11254937946796417, -0.7762987017631531,
                    0.0584166944026947, -1.7307261228561401,
                ]))
        #expect(
            filled { Init.kaimingUniform($0, generator: $1) } == [
                -1.4021544456481934, -1.115618348121643, -0.6057289242744446, -1.337973713874817,
                -0.08028671145439148, -1.2441790103912354,
            ])
        #expect(
            filled { Init.kaimingUniform($0, a: 0.2, mode: .fanOut, generator: $1) } == [
                -1.6839330196380615, -1.3398141860961914, -0.7274569272994995, -1.6068545579910278,
                -0.09642121940851212, -1.4942106008529663,
            ])
        #expect(
            isClose(
                filled { Init.kaimingNormal($0, nonlinearity: .relu, generator: $1) },
                [
                    0.6558721661567688, 0.14275087416172028, 0.07265031337738037, -0.5010986328125,
                    0.03770781308412552, -1.1171789169311523,
                ]))
        // a kernel: fan in is 2·2
        #expect(
            filled([2, 2, 2]) { Init.kaimingUniform($0, generator: $1) } == [
                -1.2143014669418335, -0.9661538600921631, -0.5245766639709473, -1.1587193012237549,
                -0.06953033804893494, -1.0774906873703003, 0.6659325957298279, 0.5969391465187073,
            ])
    }

    @Test func cutsOffTheNormal() {
        #expect(
            isClose(
                filled { Init.truncNormal($0, mean: 1, std: 2, a: -1, b: 1.5, generator: $1) },
                [
                    -0.7292711138725281, 1.3496668338775635, 1.177956223487854, -0.22743602097034454,
                    1.0923649072647095, 1.4778348207473755,
                ]))
    }

    @Test func fillsWithConstants() {
        #expect(filled { tensor, _ in Init.eye(tensor) } == [1, 0, 0, 0, 1, 0])
        #expect(filled { tensor, _ in Init.ones(tensor) } == [1, 1, 1, 1, 1, 1])
        #expect(filled([2]) { tensor, _ in Init.constant(tensor, 2.5) } == [2.5, 2.5])
        #expect(filled([2]) { tensor, _ in Init.zeros(tensor) } == [0, 0])
        #expect(Init.kaimingUniform(Tensor.empty(3, 0)).count == 0)
    }

    @Test func givesTheGains() {
        // torch.nn.init.calculate_gain
        #expect(calculateGain(.linear) == 1 && calculateGain(.conv2d) == 1 && calculateGain(.sigmoid) == 1)
        #expect(calculateGain(.tanh) == 1.6666666666666667)
        #expect(calculateGain(.relu) == 1.4142135623730951)
        #expect(calculateGain(.leakyReLU) == 1.4141428569978354)
        #expect(calculateGain(.leakyReLU, 0.2) == 1.3867504905630728)
        #expect(calculateGain(.selu) == 0.75)
    }

    @Test func refusesVectors() {
        #expect(throws: ProgramError.self) { try InitRules.fans([3], "kaimingUniform") }
        #expect(throws: ProgramError.self) { try InitRules.matrix([3], "eye") }
    }
}
