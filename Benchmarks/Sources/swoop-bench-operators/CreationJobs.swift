// New tensors, drawn at random and of given numbers. What is drawn differs, so that only its shape is compared.

import Swoop

let creationJobs: [OperatorJob] = [
    .one("dropout", "F.dropout(x, 0.5)[0] * 0") { dropout($0, 0.5)[0] * 0 },
    .one("bernoulli", "torch.bernoulli(x)[0] * 0", .unit, differentiable: false) { Tensor.bernoulli($0)[0] * 0 },
    .one("rand", "torch.rand(x.shape)[0] * 0", differentiable: false) { Tensor.rand($0.shape)[0] * 0 },
    .one("randn", "torch.randn(x.shape)[0] * 0", differentiable: false) { Tensor.randn($0.shape)[0] * 0 },
    .one("randInt", "torch.randint(0, 100, x.shape)[0] * 0", differentiable: false) {
        Tensor.randInt(0, 100, $0.shape)[0] * 0
    },
    .one("randPerm", "torch.randperm(x.shape[0])[0] * 0", differentiable: false) { Tensor.randPerm($0.count)[0] * 0 },
    .one("multinomial", "torch.multinomial(x, 10)[0] * 0", .positiveRows, differentiable: false) {
        Tensor.multinomial($0, 10)[0] * 0
    },
    .one("zeros", "torch.zeros(x.shape)", differentiable: false) { Tensor.zeros($0.shape) },
    .one("full", "torch.full(x.shape, 1.5)", differentiable: false) { Tensor.full($0.shape, 1.5) },
    .one("arange", "torch.arange(x.shape[0])", differentiable: false) { Tensor.arange($0.count) },
    .one("linspace", "torch.linspace(0, 1, x.shape[0])", differentiable: false) { Tensor.linspace(0, 1, $0.count) },
    .one("logspace", "torch.logspace(0, 1, x.shape[0])", differentiable: false) {
        Tensor.logspace(0, 1, steps: $0.count)
    },
    .one("eye", "torch.eye(x.shape[0])", .matrix, differentiable: false) { Tensor.eye($0.shape[0]) },
    .one("trilIndices", "torch.tril_indices(x.shape[0], x.shape[0])", .matrix, differentiable: false) {
        Tensor.trilIndices($0.shape[0], $0.shape[0])
    },
    .one("hannWindow", "torch.hann_window(x.shape[0])", differentiable: false) { Tensor.hannWindow($0.count) },
]
