import SwoopTensor
import Testing

@Suite struct PointwiseOperatorTests {
    @Test func theDomainDecidesTheDType() throws {
        for dtype in [DType.bool, .uint8, .int8, .int16, .int32, .int64] {
            let x = Tensor([1, 0]).to(dtype)
            #expect(try Operator.exp.compute(x.array, Numbers()).dtype == .float32)
            #expect(throws: ProgramError("silu", "not defined for \(dtype)", hint: "Convert with to(…) first")) {
                try Operator.silu.compute(x.array, Numbers())
            }
        }
        for dtype in [DType.float16, .bfloat16, .float32, .float64] {
            let x = Tensor([1.0, 0.0]).to(dtype)
            #expect(try Operator.exp.compute(x.array, Numbers()).dtype == dtype)
            #expect(try Operator.silu.compute(x.array, Numbers()).dtype == dtype)
        }
    }

    @Test func operandsAreBroadcastInTheirCommonDType() throws {
        let x = Tensor([[1], [2]]).to(.int32)
        let y = Tensor([0.5, 1, 2], dtype: .float64)
        let difference = try Operator.sub.compute(x.array, y.array, Numbers())
        #expect(difference.dtype == .float64 && difference.shape == [2, 3])
        #expect(Tensor(difference).doubles == [0.5, 0, -1, 1.5, 1, 0])
        #expect(throws: ProgramError.self) { try Operator.sub.compute(Tensor([1, 2]).array, y.array, Numbers()) }
        #expect(throws: ProgramError("-", "not defined for bool", hint: "Convert with to(…) first")) {
            try Operator.sub.compute(Tensor([true]).array, Tensor([false]).array, Numbers())
        }
    }

    @Test func aNumberTakesPartByItsCategory() throws {
        let x = Tensor([3]).to(.int16).array
        #expect(try Operator.subNumber.compute(x, Numbers(.integer(1))).dtype == .int16)
        #expect(try Operator.subNumber.compute(x, Numbers(0.5)).dtype == .float32)
        #expect(try Operator.subNumber.compute(Tensor([true]).array, Numbers(.integer(1))).dtype == .int64)
    }

    /// Operands that a kernel takes as they are do not pass `compute`: the same values, nodes and reports result.
    @Test func theShortWayGivesTheSame() throws {
        for dtype in [DType.float32, .float64] {
            let x = Tensor([-1.5, 0, 2.25], dtype: dtype, requiresGrad: true)
            let y = Tensor([4, 0.5, -3], dtype: dtype, requiresGrad: true)
            let results = [x.exp(), x - y, x - 2]
            #expect(results[0].doubles == Tensor(try Operator.exp.compute(x.array, Numbers())).doubles)
            #expect(results[1].doubles == [-5.5, -0.5, 5.25] && results[2].doubles == [-3.5, -2, 0.25])
            #expect(results.map { $0.gradFn!.name } == ["ExpBackward0", "SubBackward0", "SubBackward0"])
            (results[0].sum() + results[1].sum() + results[2].sum()).backward()
            #expect(zip(x.grad.doubles, results[0].doubles).allSatisfy { abs($0 - ($1 + 2)) < 1e-5 })
            #expect(y.grad.doubles == [-1, -1, -1])
        }
    }

    @Test func numbersKeepTheirOrder() {
        #expect(Numbers().all == [0] && Numbers(2.5).all == [2.5] && Numbers(1, 2).all == [1, 2])
        #expect(Numbers(1, 2, 3).all == [1, 2, 3] && Numbers(1, 2, 3, 4).all == [1, 2, 3, 4])
        #expect(Numbers(dim: -1, rank: 3).all == [2] && Numbers(dim: -1, rank: 0).all == [0])
        #expect(NumberName.order("dims").shown(Numbers.order([2, 0, 1])) == "(2, 0, 1)")
        #expect(NumberName.order("dims").shown(Numbers.order([0])) == "(0,)")
        #expect(NumberName.order("dims").shown(Numbers.order([])) == "()")
        #expect(NumberName.order("dims").shown(Numbers.order(Array(0..<8))) == "(0, 1, 2, 3, 4, 5, 6, 7)")
        #expect(NumberName.flag("keepdim").shown(1) == "True" && NumberName.flag("keepdim").shown(0) == "False")
        #expect(("alpha" as NumberName).shown(0.1) == "0.1" && ("dim" as NumberName).shown(3) == "3")
    }
}
