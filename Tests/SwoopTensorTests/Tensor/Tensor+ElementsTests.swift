import SwoopTensor
import Testing

@Suite struct TensorElementsTests {
    private struct Refused: Error {}

    private func access<Element: TensorScalar & Equatable>(_ dtype: DType, _: Element.Type) {
        let x = Tensor([1, 0, 1], dtype: dtype)
        let read = x.withUnsafeBufferPointer(of: Element.self) { Array($0) }
        #expect(read == x.array(of: Element.self))
        x.withUnsafeMutableBufferPointer(of: Element.self) { $0[1] = read[0] }
        #expect(x.ints == [1, 1, 1], "\(dtype)")
        #expect(x.withUnsafeBytes { $0.count } == 3 * dtype.itemSize)
    }

    @Test func eachTypeHasItsDType() {
        access(.float32, Float.self)
        access(.float64, Double.self)
        access(.float16, Float16.self)
        access(.int64, Int.self)
        access(.int64, Int64.self)
        access(.int32, Int32.self)
        access(.int16, Int16.self)
        access(.int8, Int8.self)
        access(.uint8, UInt8.self)
        access(.bool, Bool.self)
    }

    @Test func nothingIsCopied() {
        let x = Tensor.zeros(2, 3)
        let row = x[1]
        row.withUnsafeMutableBufferPointer(of: Float.self) { elements in
            for index in elements.indices { elements[index] = Float(index) }
        }
        #expect(x.floats == [0, 0, 0, 0, 1, 2])
        #expect(
            x.withUnsafeBytes { $0.baseAddress! + 12 } == row.withUnsafeBytes { $0.baseAddress! })
        #expect(Tensor.zeros(0).withUnsafeBufferPointer(of: Float.self) { $0.count } == 0)
        #expect(throws: Refused.self) { try x.withUnsafeMutableBytes { _ in throw Refused() } }
    }

    @Test func theWriteIsNoticed() async {
        await #expect(processExitsWith: .failure) {
            let x = Tensor([1.0], requiresGrad: true)
            let y = x.exp()
            noGrad { y.withUnsafeMutableBufferPointer(of: Float.self) { $0[0] = 0 } }
            y.backward()
        }
        let leaf = Tensor([1.0], requiresGrad: true)
        noGrad { leaf.withUnsafeMutableBytes { $0.storeBytes(of: Float(3), as: Float.self) } }
        #expect(leaf.floats == [3])
    }

    @Test func mistakes() {
        func problem(_ rule: () throws(ProgramError) -> Void) -> String? {
            do throws(ProgramError) {
                try rule()
                return nil
            } catch { return error.description }
        }
        #expect(
            problem { () throws(ProgramError) in try ElementRules.element("read", Double.self, .float32) }
                == "[read] the elements are of float32, not of Swift's type Double. Convert first with to(.float64), or "
                + "name the other type.")
        #expect(problem { () throws(ProgramError) in try ElementRules.element("read", Float.self, .bfloat16) } != nil)
        #expect(
            problem { () throws(ProgramError) in
                try ElementRules.contiguous("read", [3, 2], [1, 3], isContiguous: false)
            }
                == "[read] a tensor of shape [3, 2] with strides [1, 3] is not in row-major order. Use contiguous(), which "
                + "copies it.")
        #expect(problem { () throws(ProgramError) in try ElementRules.writable("write", isRecorded: true) } != nil)
        #expect(problem { () throws(ProgramError) in try ElementRules.writable("write", isRecorded: false) } == nil)
    }

    @Test func mistakesTrap() async {
        await #expect(processExitsWith: .failure) {
            _ = Tensor.zeros(2, 3).t().withUnsafeBufferPointer(of: Float.self) { $0.count }
        }
        await #expect(processExitsWith: .failure) {
            _ = Tensor.zeros(2).withUnsafeBufferPointer(of: Double.self) { $0.count }
        }
        await #expect(processExitsWith: .failure) {
            Tensor.zeros(2, requiresGrad: true).withUnsafeMutableBytes { _ in }
        }
    }
}
