import Swoop
import Testing

/// Whatever is computed passes the gate: no array is read, or given as a result, that no computation was seen to write.
@Suite struct GateTests {
    @Test(arguments: OperatorTable.rows) func operatorsPassWhole(_ row: OperatorRow) throws {
        for sample in try OperatorSample.of(row.name) {
            let watch = GateWatch()
            watch.watch {
                let answer = OperatorChecks.answer(row, sample, .float64)
                return answer.outputs + answer.gradients.compactMap(\.self)
            }
            #expect(watch.strays == [])
        }
    }

    /// Oracle: the formula. y = w·x, loss = Σ y², dy = 2·y, dw = dy·xᵀ.
    @Test func whatIsComputedIsTold() {
        let x = Tensor([[1.0], [2.0]])
        let w = Tensor([[3.0, 4.0]], requiresGrad: true)
        let watch = GateWatch(knowing: [x, w])
        watch.watch {
            let y = w.mm(x)
            let loss = y.square().sum()
            loss.backward()
            return [loss, w.grad!]
        }
        #expect(watch.strays == [])
        #expect(watch.names.filter { $0 == "matmul" }.count == 2 && watch.names.filter { $0 == "reduce" }.count == 1)
        let product = watch.calls[0]
        #expect(
            product.operands.map { $0!.shape } == [[1, 2], [2, 1]] && product.targets.map { $0!.shape } == [[1, 1]])
        #expect(watch.names.first == "matmul")
    }

    @Test(arguments: [DType.float16, .uint8, .float32, .int64]) func differentElementsPass(_ dtype: DType) {
        let x = Tensor([1.0, 2.0, 1.0], dtype: dtype)
        let watch = GateWatch(knowing: [x])
        watch.watch { [x.unique().values] }
        #expect(watch.strays == [])
    }

    @Test func numbersThatTheProgramReadsAreTold() {
        let x = Tensor([1.0, 2.0])
        let watch = GateWatch(knowing: [x])
        watch.watch { [Tensor(x.floats)] }
        #expect(watch.names == ["read", "write"])
    }

    @Test func nobodyIsToldAfterwards() {
        let watch = GateWatch()
        watch.watch { [Tensor.ones(2)] }
        _ = Tensor.ones(3)
        #expect(watch.names == ["fill"])
    }

    @Test func whatTheWatcherComputesIsNotTold() {
        var told = 0
        Gate.watching { _ in
            told += 1
            _ = Tensor.ones(2) + 1
        } _: {
            _ = Tensor.zeros(2)
        }
        #expect(told == 1)
    }

    /// Layers, losses, random numbers and optimizers: whole steps, of which the second finds the buffers of the first.
    @Test(arguments: StepSample.all) func stepsPassWhole(_ sample: StepSample) {
        let (model, loss) = sample.make()
        let optimizer = sample.optimizer(model.parameters())
        let watch = GateWatch(knowing: model.parameters() + model.buffers())
        for _ in 0..<2 {
            watch.watch {
                let value = loss()
                optimizer.zeroGrad()
                value.backward()
                optimizer.step()
                return [value] + model.parameters() + model.buffers()
            }
        }
        #expect(watch.strays == [])
        for kernel in sample.kernels { #expect(watch.names.contains(kernel)) }
        // Nor does the program look at a number: what the engine needs stays on its side.
        #expect(
            !watch.calls.contains {
                if case .read(by: .program) = $0.kernel { true } else { false }
            })
    }
}
