// Operators of Python's tensors that Swift has for other purposes. Comparisons come in two forms: their results are a
// tensor, or where a condition is needed a Bool.

extension Tensor {
    @available(*, unavailable, message: "element by element write .>; for a condition x.item() > 0")
    public static func > (lhs: Tensor, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>; for a condition x.item() > 0")
    @_disfavoredOverload public static func > (lhs: Tensor, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>; for a condition x.item() > 0")
    public static func > (lhs: Tensor, rhs: some TensorScalar) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>; for a condition x.item() > 0")
    @_disfavoredOverload public static func > (lhs: Tensor, rhs: some TensorScalar) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>; for a condition x.item() > 0")
    public static func > (lhs: some TensorScalar, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>; for a condition x.item() > 0")
    @_disfavoredOverload public static func > (lhs: some TensorScalar, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<; for a condition x.item() < 0")
    public static func < (lhs: Tensor, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<; for a condition x.item() < 0")
    @_disfavoredOverload public static func < (lhs: Tensor, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<; for a condition x.item() < 0")
    public static func < (lhs: Tensor, rhs: some TensorScalar) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<; for a condition x.item() < 0")
    @_disfavoredOverload public static func < (lhs: Tensor, rhs: some TensorScalar) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<; for a condition x.item() < 0")
    public static func < (lhs: some TensorScalar, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<; for a condition x.item() < 0")
    @_disfavoredOverload public static func < (lhs: some TensorScalar, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>=; for a condition x.item() >= 0")
    public static func >= (lhs: Tensor, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>=; for a condition x.item() >= 0")
    @_disfavoredOverload public static func >= (lhs: Tensor, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>=; for a condition x.item() >= 0")
    public static func >= (lhs: Tensor, rhs: some TensorScalar) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>=; for a condition x.item() >= 0")
    @_disfavoredOverload public static func >= (lhs: Tensor, rhs: some TensorScalar) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>=; for a condition x.item() >= 0")
    public static func >= (lhs: some TensorScalar, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .>=; for a condition x.item() >= 0")
    @_disfavoredOverload public static func >= (lhs: some TensorScalar, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<=; for a condition x.item() <= 0")
    public static func <= (lhs: Tensor, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<=; for a condition x.item() <= 0")
    @_disfavoredOverload public static func <= (lhs: Tensor, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<=; for a condition x.item() <= 0")
    public static func <= (lhs: Tensor, rhs: some TensorScalar) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<=; for a condition x.item() <= 0")
    @_disfavoredOverload public static func <= (lhs: Tensor, rhs: some TensorScalar) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<=; for a condition x.item() <= 0")
    public static func <= (lhs: some TensorScalar, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .<=; for a condition x.item() <= 0")
    @_disfavoredOverload public static func <= (lhs: some TensorScalar, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .==; for a condition x.item() == 0")
    public static func == (lhs: Tensor, rhs: some TensorScalar) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .==; for a condition x.item() == 0")
    @_disfavoredOverload public static func == (lhs: Tensor, rhs: some TensorScalar) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .==; for a condition x.item() == 0")
    public static func == (lhs: some TensorScalar, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .==; for a condition x.item() == 0")
    @_disfavoredOverload public static func == (lhs: some TensorScalar, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .==")
    @_disfavoredOverload public static func == (lhs: Tensor, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .!=; for a condition x.item() != 0")
    public static func != (lhs: Tensor, rhs: some TensorScalar) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .!=; for a condition x.item() != 0")
    @_disfavoredOverload public static func != (lhs: Tensor, rhs: some TensorScalar) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .!=; for a condition x.item() != 0")
    public static func != (lhs: some TensorScalar, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write .!=; for a condition x.item() != 0")
    @_disfavoredOverload public static func != (lhs: some TensorScalar, rhs: Tensor) -> Bool { onlyHelp() }
    @available(*, unavailable, message: "element by element write .!=")
    @_disfavoredOverload public static func != (lhs: Tensor, rhs: Tensor) -> Tensor { onlyHelp() }

    @available(*, unavailable, message: "element by element write &")
    public static func && (lhs: Tensor, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write |")
    public static func || (lhs: Tensor, rhs: Tensor) -> Tensor { onlyHelp() }
    @available(*, unavailable, message: "element by element write ~")
    public static prefix func ! (x: Tensor) -> Tensor { onlyHelp() }
}
