import Swoop
import Testing

/// Special functions in float64 against exact values, which `Fixtures/draw_exact_values.py` draws with mpmath.
struct ExactValuesTests {
    private static let functions: [String: @Sendable (Tensor, Tensor) -> Tensor] = [
        "i0": { x, _ in x.i0() }, "i0e": { x, _ in x.i0e() }, "i1": { x, _ in x.i1() }, "i1e": { x, _ in x.i1e() },
        "modifiedBesselK0": { x, _ in x.modifiedBesselK0() }, "modifiedBesselK1": { x, _ in x.modifiedBesselK1() },
        "scaledModifiedBesselK0": { x, _ in x.scaledModifiedBesselK0() },
        "scaledModifiedBesselK1": { x, _ in x.scaledModifiedBesselK1() }, "besselJ0": { x, _ in x.besselJ0() },
        "besselJ1": { x, _ in x.besselJ1() }, "besselY0": { x, _ in x.besselY0() },
        "besselY1": { x, _ in x.besselY1() }, "sphericalBesselJ0": { x, _ in x.sphericalBesselJ0() },
        "airyAi": { x, _ in x.airyAi() }, "erfcx": { x, _ in x.erfcx() }, "logNdtr": { x, _ in x.logNdtr() },
        "ndtr": { x, _ in x.ndtr() }, "ndtri": { x, _ in x.ndtri() }, "erf": { x, _ in x.erf() },
        "erfc": { x, _ in x.erfc() }, "erfinv": { x, _ in x.erfinv() }, "lgamma": { x, _ in x.lgamma() },
        "digamma": { x, _ in x.digamma() }, "igamma": { $0.igamma($1) }, "igammac": { $0.igammac($1) },
        "zeta": { $0.zeta($1) },
    ]

    @Test func valuesAreExactToFourteenDigits() throws {
        let lines = try Fixture.lines("exact_values")
        #expect(Set(lines.map(\.row)) == Set(Self.functions.keys))
        for line in lines {
            let function = try #require(Self.functions[line.row])
            let x = Tensor(try line.numbers("x"), dtype: .float64)
            let second = line.has("second") ? Tensor(try line.numbers("second"), dtype: .float64) : x
            let (found, exact) = (function(x, second).doubles, try line.numbers("y"))
            // Where the last digit of an operand changes many digits of the result, ten are left.
            let conditions = try line.numbers("condition")
            for (index, (value, wanted)) in zip(found, exact).enumerated() {
                let allowed = conditions[index] < 20 ? 1e-14 : 1e-10
                #expect(
                    (value - wanted).magnitude <= allowed * wanted.magnitude,
                    "\(line.row) of \(x.doubles[index]), \(second.doubles[index]): \(value), exactly \(wanted)")
            }
        }
    }
}
