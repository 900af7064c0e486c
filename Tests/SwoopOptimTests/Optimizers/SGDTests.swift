import SwoopOptim
import Testing

@Suite struct SGDTests {
    @Test func stepsAsPyTorchDoes() {
        // torch.optim.SGD(ps, foreach=False, …)
        #expect(
            afterThreeSteps { SGD($0, lr: 0.1) } == [
                [0.6477000117301941, -1.5393000841140747, 0.2831999957561493], [0.10094998776912689],
            ])
        #expect(
            afterThreeSteps { SGD($0, lr: 0.1, momentum: 0.9, dampening: 0.2, weightDecay: 0.01) } == [
                [0.3889048993587494, -1.1976460218429565, 0.12447969615459442], [-0.007732899859547615],
            ])
        #expect(
            afterThreeSteps { SGD($0, lr: 0.1, momentum: 0.9, nesterov: true) } == [
                [0.12551730871200562, -0.8564457297325134, -0.03814321383833885], [-0.11997345089912415],
            ])
        #expect(
            afterThreeSteps { SGD($0, lr: 0.1, maximize: true) } == [
                [1.430299997329712, -2.562700033187866, 0.7648000121116638], [0.43205001950263977],
            ])
    }

    @Test func stepsHalfTypesInFloat32() {
        let halves = afterThreeSteps(dtype: .bfloat16) { SGD($0, lr: 0.1, momentum: 0.9) }
        let singles = afterThreeSteps { SGD($0, lr: 0.1, momentum: 0.9) }
        for (half, single) in zip(halves.flatMap { $0 }, singles.flatMap { $0 }) {
            #expect((half - single).magnitude < 0.02)
        }
    }

    @Test func stepsStridedParameters() {
        let rows = Tensor([[1.0, 2.0], [3.0, 4.0]])
        let strided = rows.t().requiresGrad(true)
        let optimizer = SGD([strided], lr: 1, momentum: 0.5)
        strided.grad = Tensor([[1.0, 2.0], [3.0, 4.0]])
        optimizer.step()
        #expect(strided.floats == [0, 1, -1, 0])
        #expect(rows.floats == [0, -1, 1, 0])
        optimizer.step()
        #expect(strided.floats == [-1.5, -2, -5.5, -6])
    }

    @Test func skipsParametersWithoutGradient() {
        let (used, unused) = (Tensor(1.0, requiresGrad: true), Tensor(1.0, requiresGrad: true))
        let optimizer = SGD([used, unused], lr: 1, momentum: 0.9, weightDecay: 0.5)
        (used * 2).backward()
        optimizer.step()
        #expect(used.item() == -1.5 && unused.item() == 1)
        #expect(optimizer.stateDict().state.keys.sorted() == [0])
    }

    @Test func noticesAWriteUnderARecordedGraph() {
        let w = Tensor(2.0, requiresGrad: true)
        let optimizer = SGD([w], lr: 0.1)
        let version = w.array.storage.version
        (w * w).backward()
        optimizer.step()
        #expect(w.array.storage.version > version)
        #expect(w.requiresGrad && w.isLeaf)
    }
}
