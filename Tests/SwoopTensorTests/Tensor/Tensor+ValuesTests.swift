import Swoop
import SwoopBase
import Testing

/// Conversions to Swift's numbers.
struct TensorValuesTests {
    /// The only element as what is expected.
    @Test func itemsOfTheExpectedType() {
        let x = Tensor([1.0, 0, 2])
        var (correct, mean) = (0, 0.0)
        correct += (x .> 0).sum().item()
        mean += x.sum().item() / 3
        let number: Int = Tensor(2.9).item()
        #expect(correct == 2 && mean == 1 && number == 2)
        if x.isnan().any().item() { Issue.record("no NaN is in x") }
        #expect((x .> 0).any().item() && !(x .> 0).all().item())
        let double = x[2].item()
        #expect(double / 4 == 0.5 && x[2].item() == 1 * (1 + 2) - 1)
    }

    @Test func fractionsAreCutOff() {
        #expect(Tensor([1.7, -1.7]).ints == [1, -1] && Tensor([-0.9]).item(UInt8.self) == 0)
        #expect(Tensor([127.9]).item(Int8.self) == 127 && Tensor([300]).item(Int16.self) == 300)
        #expect(Tensor([true, false]).ints == [1, 0] && Tensor([Int.min]).item(Int.self) == .min)
        #expect(Tensor([2.5], dtype: .float16).item(Int.self) == 2)
    }

    @Test(arguments: [Scalar.real(1e30), .real(.nan), .real(-.infinity), .real(0x1p63)])
    func beyondInt(_ number: Scalar) {
        #expect(throws: ProgramError.self) { _ = try ValueRules.converted(number, to: Int.self, "item") as Int }
        #expect(throws: ProgramError.self) { _ = try ValueRules.converted(number, to: Int32.self, "item") as Int32 }
    }

    @Test func beyondNarrowTypes() {
        #expect(throws: ProgramError.self) {
            _ = try ValueRules.converted(.integer(300), to: Int8.self, "array") as Int8
        }
        #expect(throws: ProgramError.self) {
            _ = try ValueRules.converted(.integer(-1), to: UInt8.self, "array") as UInt8
        }
        #expect(Scalar.real(-0x1p63).integer == .min && Int(.real(-0x1p63)) == .min)
    }

    /// Swift's own Int(1e30) traps; nothing is silently wrong.
    @Test func traps() async {
        let single = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor([1e30]).item(Int32.self)
        }
        #expect(message(single).contains("[item] Int32 cannot hold 1.0000000150474662e+30"))
        let all = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor([1.0, .nan]).ints
        }
        #expect(message(all).contains("[array] Int cannot hold nan") && message(all).contains("Read it as Double"))
    }

    private func message(_ result: ExitTest.Result?) -> String {
        result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    }
}
