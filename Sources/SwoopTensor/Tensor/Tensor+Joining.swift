// Tensors to join as separate arguments: `Tensor.cat(a, b, dim: 1)`. Two at least, so that a single tensor is not taken for
// the list of its rows.

extension Tensor {
    /// ``cat(_:dim:file:line:)`` of separate arguments: `Tensor.cat(a, b, dim: 1)`.
    public static func cat(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., dim: Int = 0, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { cat([first, second] + others, dim: dim, file: file, line: line) }

    /// ``stack(_:dim:file:line:)`` of separate arguments: `Tensor.stack(a, b)`.
    public static func stack(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., dim: Int = 0, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { stack([first, second] + others, dim: dim, file: file, line: line) }

    /// ``hstack(_:file:line:)`` of separate arguments.
    public static func hstack(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { hstack([first, second] + others, file: file, line: line) }

    /// ``vstack(_:file:line:)`` of separate arguments.
    public static func vstack(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { vstack([first, second] + others, file: file, line: line) }

    /// ``dstack(_:file:line:)`` of separate arguments.
    public static func dstack(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { dstack([first, second] + others, file: file, line: line) }

    /// ``columnStack(_:file:line:)`` of separate arguments.
    public static func columnStack(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { columnStack([first, second] + others, file: file, line: line) }

    /// ``blockDiag(_:file:line:)`` of separate arguments, as in PyTorch.
    public static func blockDiag(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { blockDiag([first, second] + others, file: file, line: line) }

    /// ``cartesianProd(_:file:line:)`` of separate arguments, as in PyTorch.
    public static func cartesianProd(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { cartesianProd([first, second] + others, file: file, line: line) }

    /// ``meshgrid(_:indexing:file:line:)`` of separate arguments, as in PyTorch.
    public static func meshgrid(
        _ first: Tensor, _ second: Tensor, _ others: Tensor..., indexing: GridIndexing = .ij,
        file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { meshgrid([first, second] + others, indexing: indexing, file: file, line: line) }
}
