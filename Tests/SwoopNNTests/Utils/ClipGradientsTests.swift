import SwoopNN
import Testing

@Suite struct ClipGradientsTests {
    /// Two parameters with the gradients [3, -4] and [[12]], and one without.
    private func parameters() -> [Tensor] {
        let parameters = [
            Tensor([1.0, -2.0], requiresGrad: true), Tensor([[3.0]], requiresGrad: true),
            Tensor([0.0], requiresGrad: true),
        ]
        parameters[0].grad = Tensor([3.0, -4.0])
        parameters[1].grad = Tensor([[12.0]])
        return parameters
    }

    /// torch.nn.utils.clip_grad_norm_(ps, 1, norm_type=…)
    @Test(arguments: [
        (2.0, 13.0, [0.23076921701431274, -0.307692289352417, 0.923076868057251]),
        (1, 19, [0.15789471566677094, -0.21052628755569458, 0.6315788626670837]),
        (.infinity, 12, [0.2499999850988388, -0.3333333134651184, 0.9999999403953552]),
        (3, 12.207056045532227, [0.2457594871520996, -0.327679306268692, 0.9830379486083984]),
        (0.5, 51.78461456298828, [0.05793226510286331, -0.07724302262067795, 0.23172906041145325]),
    ]) func scalesByTheNorm(type: Double, norm: Double, expected: [Double]) {
        let parameters = parameters()
        let found = clipGradNorm(parameters, maxNorm: 1, normType: type)
        #expect(found.shape == [] && abs(found.doubles[0] - norm) < 1e-5 * norm)
        let gradients = parameters[0].grad.doubles + parameters[1].grad.flatten().doubles
        #expect(zip(gradients, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(gradients)")
        #expect(!found.requiresGrad)
    }

    @Test func leavesSmallGradientsAsTheyAre() {
        let parameters = parameters()
        #expect(clipGradNorm(parameters, maxNorm: 100).item() == 13)
        #expect(parameters[0].grad.floats == [3, -4] && parameters[1].grad.item() == 12)
        #expect(clipGradNorm([], maxNorm: 1).item() == 0)
    }

    @Test func clampsEachElement() {
        let parameters = parameters()
        let gradient = parameters[0].grad as Tensor?
        clipGradValue(parameters, clipValue: 3.5)
        #expect(parameters[0].grad.floats == [3, -3.5] && parameters[1].grad.item() == 3.5)
        #expect(parameters[0].grad === gradient)
    }

    @Test func takesTheNormOfSeveralDTypes() {
        let norm = getTotalNorm([Tensor([3.0, 4.0]), Tensor([12.0], dtype: .float64)])
        #expect(norm.dtype == .float64 && norm.doubles == [13])
        #expect(getTotalNorm([]).item() == 0)
    }

    @Test func reportsNormsThatAreNotFinite() async {
        let parameters = [Tensor([1.0, 1.0], requiresGrad: true)]
        parameters[0].grad = Tensor([Double.infinity, 1])
        // torch: tensor(inf), and the gradient is [nan, 0]
        #expect(clipGradNorm(parameters, maxNorm: 1).doubles == [.infinity])
        #expect(parameters[0].grad.floats[0].isNaN && parameters[0].grad.floats[1] == 0)
        for norm in [Double.nan, .infinity] {
            #expect(throws: ProgramError.self) { try ClippingRules.finite(norm, 2) }
        }
        await #expect(processExitsWith: .failure) {
            _ = getTotalNorm([Tensor([Double.nan])], errorIfNonfinite: true)
        }
    }
}
