import Swoop

/// The expressions by their text, over x = [1, 2] and W = ones(2, 2).
enum PrintedExpressions {
    typealias Expression = @Sendable (_ x: Tensor, _ w: Tensor) -> Tensor

    static let table: [String: Expression] = [arithmetic, functions, shapes, reductions, losses]
        .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    private static let arithmetic: [String: Expression] = [
        "x + 1": { x, _ in x + 1 },
        "x - 1": { x, _ in x - 1 },
        "x * 2": { x, _ in x * 2 },
        "x / 2": { x, _ in x / 2 },
        "x ** 2": { x, _ in x ** 2 },
        "-x": { x, _ in -x },
        "x.pow(3)": { x, _ in x.pow(3) },
        "W.mm(W)": { _, w in w.mm(w) },
        "W.matmul(x)": { x, w in w.matmul(x) },
        "x.dot(x)": { x, _ in x.dot(x) },
        "bmm": { _, w in w.unsqueeze(0).bmm(w.unsqueeze(0)) },
        "baddbmm": { _, w in w.addmm(w, w) },
        "linear(W,W,x)": { x, w in linear(w, w, x) },
        "where": { x, _ in Tensor.where(x .> 1, x, 2.0) },
    ]

    private static let functions: [String: Expression] = [
        "x.exp()": { x, _ in x.exp() },
        "x.log()": { x, _ in x.log() },
        "x.sqrt()": { x, _ in x.sqrt() },
        "x.abs()": { x, _ in x.abs() },
        "x.sin()": { x, _ in x.sin() },
        "x.cos()": { x, _ in x.cos() },
        "x.tanh()": { x, _ in x.tanh() },
        "x.sigmoid()": { x, _ in x.sigmoid() },
        "x.relu()": { x, _ in x.relu() },
        "x.clamp(0,1)": { x, _ in x.clamp(min: 0, max: 1) },
        "softmax(x)": { x, _ in x.softmax(dim: 0) },
        "log_softmax(x)": { x, _ in x.logSoftmax(dim: 0) },
        "softplus": { x, _ in x.softplus() },
        "gelu": { x, _ in x.gelu() },
        "silu": { x, _ in x.silu() },
        "leaky_relu": { x, _ in x.leakyRelu() },
        "elu": { x, _ in x.elu() },
    ]

    private static let shapes: [String: Expression] = [
        "W.t()": { _, w in w.t() },
        "W.transpose(0,1)": { _, w in w.transpose(0, 1) },
        "W.permute": { _, w in w.permute(1, 0) },
        "x.view(2,1)": { x, _ in x.view(2, 1) },
        "x.reshape(2,1)": { x, _ in x.reshape(2, 1) },
        "x.unsqueeze(0)": { x, _ in x.unsqueeze(0) },
        "W.squeeze()": { _, w in w[0].squeeze() },
        "x.expand(2,2)": { x, _ in x.expand(2, 2) },
        "x.clone()": { x, _ in x.clone() },
        "x[0]": { x, _ in x[0] },
        "x[0:1]": { x, _ in x[0..<1] },
        "x[mask]": { x, _ in x[x .> 1] },
        "x[idx]": { x, _ in x[Tensor([0])] },
        "index_select": { _, w in w.indexSelect(dim: 0, index: Tensor([0])) },
        "cat(x,x)": { x, _ in Tensor.cat([x, x]) },
        "stack(x,x)": { x, _ in Tensor.stack([x, x]) },
    ]

    private static let reductions: [String: Expression] = [
        "x.sum()": { x, _ in x.sum() },
        "x.sum(dim 0)": { x, _ in x.sum(dim: 0) },
        "x.mean()": { x, _ in x.mean() },
        "x.prod()": { x, _ in x.prod() },
        "x.max()": { x, _ in x.max() },
        "x.max(dim)": { x, _ in x.max(dim: 0).values },
        "x.var()": { x, _ in x.var() },
        "x.std()": { x, _ in x.std() },
        "W.norm()": { _, w in w.norm() },
        "logsumexp": { x, _ in x.logSumExp(dim: 0) },
        "x.cumsum(0)": { x, _ in x.cumsum(dim: 0) },
    ]

    private static let losses: [String: Expression] = [
        "mse_loss(x,0)": { x, _ in mseLoss(x, Tensor.zerosLike(x)) },
        "cross_entropy": { _, w in crossEntropy(w, Tensor([0, 1])) },
    ]
}
