import SwoopNN
import SwoopOptim
import SwoopTensor

extension Trainer {
    /// A trainer with a loss for each batch, which must be a tensor of one element.
    public convenience init(
        _ model: Model, _ optimizer: any Optimizer, loss: @escaping (_ model: Model, _ batch: Batch) -> Tensor
    ) {
        self.init(model, optimizer, batchLoss: loss)
    }
}

// The usual batches, so that a closure need not write their type: the compiler does not infer it from what a closure does.
// Each must be an initializer of its own, since Swift does not take a closure apart to fit a tuple that is generic.

extension Trainer where Batch == (Tensor, Tensor) {
    /// The same for batches that are pairs, such as inputs and labels: `{ model, batch in … }`.
    public convenience init(
        _ model: Model, _ optimizer: any Optimizer,
        loss: @escaping (_ model: Model, _ batch: (Tensor, Tensor)) -> Tensor
    ) {
        self.init(model, optimizer, batchLoss: loss)
    }

    /// The same with the parts of a pair as arguments of their own: `{ model, x, y in … }`.
    public convenience init(
        _ model: Model, _ optimizer: any Optimizer,
        loss: @escaping (_ model: Model, _ x: Tensor, _ y: Tensor) -> Tensor
    ) {
        self.init(model, optimizer, batchLoss: { model, batch in loss(model, batch.0, batch.1) })
    }
}

extension Trainer where Batch == (Tensor, Tensor, Tensor) {
    /// The same for batches of three tensors, with its parts as arguments of their own: `{ model, x, mask, y in … }`.
    public convenience init(
        _ model: Model, _ optimizer: any Optimizer,
        loss: @escaping (_ model: Model, _ x: Tensor, _ y: Tensor, _ z: Tensor) -> Tensor
    ) {
        self.init(model, optimizer, batchLoss: { model, batch in loss(model, batch.0, batch.1, batch.2) })
    }
}

extension Trainer where Batch == Tensor {
    /// The same for batches that are tensors: `{ model, x in … }`.
    @_disfavoredOverload
    public convenience init(
        _ model: Model, _ optimizer: any Optimizer, loss: @escaping (_ model: Model, _ batch: Tensor) -> Tensor
    ) {
        self.init(model, optimizer, batchLoss: loss)
    }
}
