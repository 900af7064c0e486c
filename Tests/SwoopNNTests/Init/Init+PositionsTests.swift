import SwoopNN
import Testing

/// Initializers with arguments by position: numbers of torch.nn.init with the same positions, on torch.empty(2, 3) after
/// torch.manual_seed(3).
@Suite struct InitPositionsTests {
    private func expect(
        _ expected: [Float], location: SourceLocation = #_sourceLocation, _ fill: (Tensor, Generator) -> Tensor
    ) {
        #expect(isClose(fill(Tensor.empty(2, 3), Generator(seed: 3)).floats, expected), sourceLocation: location)
    }

    @Test func boundsAndMomentsByPosition() {
        expect([-0.099147297, -0.078886129, -0.042831507, -0.094609037, -0.005677128, -0.087976746]) {
            Init.uniform($0, -0.1, 0.1, generator: $1)
        }
        expect([0.516065538, 0.503496647, 0.501779556, 0.487725645, 0.500923634, 0.472634822]) {
            Init.normal($0, 0.5, 0.02, generator: $1)
        }
        expect([0.516065538, 0.503496647, 0.501779556, 0.487725645, 0.500923634, 0.472634822]) {
            Init.normal($0, 0.5, std: 0.02, generator: $1)
        }
        expect([0.268747538, 0.187416703, 0.14448905, -0.206859007, 0.123091228, 0.219458714]) {
            Init.truncNormal($0, 0.1, 0.5, -0.3, 0.4, generator: $1)
        }
    }

    @Test func gainsAndModesByPosition() {
        expect([-2.172208548, -1.728308558, -0.938391268, -2.072780132, -0.124379642, -1.927473903]) {
            Init.xavierUniform($0, 2, generator: $1)
        }
        expect([1.01607275, 0.2211487, 0.112549379, -0.776298702, 0.058416694, -1.730726123]) {
            Init.xavierNormal($0, 2, generator: $1)
        }
        expect([-1.535983324, -1.222098708, -0.663542807, -1.465676904, -0.087949686, -1.362929821]) {
            Init.kaimingUniform($0, 0.5, .fanOut, .leakyReLU, generator: $1)
        }
        expect([0.718471944, 0.156375736, 0.079584427, -0.548926055, 0.041306842, -1.223808169]) {
            Init.kaimingNormal($0, 0.5, .fanOut, generator: $1)
        }
        expect([0.485725105, 0.10571827, 0.053803284, 0.037824836, 0.07691174, -0.49259907]) {
            Init.orthogonal($0, 0.5, generator: $1)
        }
        expect([0.080327608, 0.017483339, 0, 0, 0, -0.136825919]) { Init.sparse($0, 0.5, 0.1, generator: $1) }
    }
}
