import SwoopArray
import Testing

/// Integers are divided as vectors of floating-point numbers, in blocks; the least and the greatest ones must come out
/// exactly nevertheless. Expected are the quotients of the processor's own division.
@Suite struct IntegerDivisionTests {
    @Test func isExactForEveryDType() {
        check(UInt8.self, .uint8)
        check(Int8.self, .int8)
        check(Int16.self, .int16)
        check(Int32.self, .int32)
        check(Int64.self, .int64)
    }

    /// Quotients next to a whole number, on both sides of the bound up to which doubles hold the operands exactly.
    @Test func isExactForLargeInt64() {
        let bound = Int64(1) << 51
        var pairs: [(Int64, Int64)] = []
        for divisor: Int64 in [3, -3, 7, 94_906_267, -94_906_267, bound - 1, bound, Int64(1) << 62] {
            for size in [bound - 1, bound, -bound, -bound - 1, Int64(1) << 53, Int64.max - 8] {
                let multiple = size / divisor * divisor
                for step: Int64 in [-1, 0, 1] { pairs.append((multiple + step, divisor)) }
            }
        }
        // Each alone among small ones, so that blocks with and without large operands occur.
        compare(pairs, .int64)
        for pair in pairs { compare(Array(repeating: (100, 7), count: 20) + [pair], .int64) }
    }

    private func check<Integer: FixedWidthInteger>(_: Integer.Type, _ dtype: DType) {
        let edges: [Integer] = [.min, .min + 1, .max - 1, .max] + (1...20).map { Integer($0) * 6 }
        let small = (0...12).map { Integer.isSigned ? Integer(truncatingIfNeeded: $0 - 6) : Integer($0) }
        let all = edges + small
        compare(all.flatMap { x in all.filter { $0 != 0 }.map { (x, $0) } }, dtype)
    }

    private func compare<Integer: FixedWidthInteger>(_ pairs: [(Integer, Integer)], _ dtype: DType) {
        let (a, b) = (vector(pairs.map(\.0), dtype), vector(pairs.map(\.1), dtype))
        func found(_ op: BinaryOp) -> [Integer] { NDArray.binary(op, a, b, a.shape).elements(Integer.self) }
        let quotients = pairs.map { $0.0.dividedReportingOverflow(by: $0.1).partialValue }
        let rests = pairs.map { $0.0.remainderReportingOverflow(dividingBy: $0.1).partialValue }
        let isBelow = zip(pairs, rests).map { $1 != 0 && ($1 < 0) != ($0.1 < 0) }
        #expect(found(.truncDivide) == quotients, "\(dtype)")
        #expect(found(.fmod) == rests, "\(dtype)")
        #expect(found(.floorDivide) == zip(quotients, isBelow).map { $1 ? $0 &- 1 : $0 }, "\(dtype)")
        #expect(
            found(.remainder) == zip(zip(pairs, rests), isBelow).map { $1 ? $0.1 &+ $0.0.1 : $0.1 }, "\(dtype)")
    }
}
