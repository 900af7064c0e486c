import Swoop
import Testing

@Suite struct IncompleteGammaTests {
    // mpmath with 40 digits: gammainc(a, 0, x, regularized=True) and gammainc(a, x, inf, regularized=True). Points of every
    // form and at the ends of the domain; the large x among them would overflow with the levels that the small ones need.
    private static let points: [(a: Double, x: Double, lower: Double, upper: Double)] = [
        (0.5, 1.2, 0.8786647496415179, 0.12133525035848215), (0.5, 0.3, 0.5614219739190002, 0.4385780260809999),
        (0.0001, 1.1001, 0.9999814018992405, 1.8598100759508725e-05),
        (3.5, 1, 0.040159631269898445, 0.9598403687301016),
        (7.25, 6, 0.3564578209809353, 0.6435421790190646), (30, 12, 8.870138799144693e-06, 0.9999911298612009),
        (1e-300, 0.5, 1, 5.597735947761608e-301), (.leastNonzeroMagnitude, 1, 1, 0),
        (19.5, 30, 0.983077851336164, 0.016922148663836036),
        (20.5, 30, 0.9720590475678459, 0.027940952432154165), (150, 190, 0.9988191646112505, 0.0011808353887494205),
        (226.5, 1358, 1, 0), (250, 240, 0.2676500698540158, 0.7323499301459842),
        (1e4, 10100, 0.8413487504471796, 0.15865124955282037), (12, 750, 1, 2.0420428604799157e-302), (5, 1e300, 1, 0),
        (1e300, 5, 0, 1), (0, 2, 1, 0), (0, 0, .nan, .nan), (2, 0, 0, 1), (2, .infinity, 1, 0), (.infinity, 2, 0, 1),
        (.infinity, .infinity, .nan, .nan), (-1, 2, .nan, .nan), (2, -1, .nan, .nan), (.nan, 1, .nan, .nan),
    ]

    /// Among other points in varying order, in blocks that are full and in the last one, which is not.
    @Test func everyFormAmongTheOthers() {
        let count = Self.points.count
        // 7 has no factor in common with the number of points.
        let order = (0..<1003).map { $0 * 7 % count }
        for dtype in [DType.float64, .float32] {
            let a = Tensor(order.map { Self.points[$0].a }, dtype: dtype)
            let x = Tensor(order.map { Self.points[$0].x }, dtype: dtype)
            for (results, upper) in [(a.igamma(x), false), (a.igammac(x), true)] {
                for (place, found) in zip(order, results.doubles) {
                    let point = Self.points[place]
                    // Beyond the range of float32.
                    if dtype == .float32 && (point.a > 1e299 || point.x > 1e299 || (0 < point.a && point.a < 1e-38)) {
                        continue
                    }
                    let wanted = upper ? point.upper : point.lower
                    let tolerance = dtype == .float64 ? 1e-13 * wanted + 1e-307 : 2e-5 * wanted + 1e-44
                    let isSame = (found - wanted).magnitude <= tolerance || (found.isNaN && wanted.isNaN)
                    #expect(isSame, "\(dtype) \(upper ? "Q" : "P")(\(point.a), \(point.x)): \(found) for \(wanted)")
                }
            }
        }
    }
}
