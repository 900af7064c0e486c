import Swoop
import SwoopFormula
import SwoopViz

/// The value and derivatives of a formula at a point, computed by backward.
package struct Derivatives {
    package let value: Double
    /// One derivative for each name, in the formula's order.
    package let gradient: [Double]
    /// The second derivatives, with a row for each element of the gradient; nil if they were not requested.
    package let hessian: [[Double]]?

    /// Evaluates a formula at a point that has a value for each of its names.
    package init(
        of formula: Expression, at point: [String: Double], dtype: DType, second: Bool = false
    ) throws(ExpressionError) {
        let leaves = formula.names.map { Tensor(point[$0] ?? .nan, dtype: dtype, requiresGrad: true) }
        let result = try formula.evaluate(
            Dictionary(uniqueKeysWithValues: zip(formula.names, leaves)), dtype: dtype)
        value = result.item()
        guard !leaves.isEmpty else {
            gradient = []
            hessian = second ? [] : nil
            return
        }
        let slopes = gradients(of: result, withRespectTo: leaves, createGraph: second, materializeGrads: true)
        gradient = slopes.map { $0.item() }
        hessian =
            second
            ? slopes.map { slope in
                // The slope of a straight line is constant.
                guard slope.requiresGrad else { return leaves.map { _ in 0 } }
                return gradients(of: slope, withRespectTo: leaves, retainGraph: true, materializeGrads: true)
                    .map { $0.item() }
            } : nil
    }
}
