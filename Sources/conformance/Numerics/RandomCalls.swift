import Swoop

/// The random functions by name.
enum RandomCalls {
    typealias Call = @Sendable (Arguments) throws(CaseValueError) -> [Tensor]

    static let table: [String: Call] = [
        "rand": { (a) throws(CaseValueError) in [Tensor.rand(try a.shape())] },
        "randn": { (a) throws(CaseValueError) in [Tensor.randn(try a.shape())] },
        "rand_float64": { (a) throws(CaseValueError) in [Tensor.rand(try a.shape(), dtype: .float64)] },
        "randn_float64": { (a) throws(CaseValueError) in [Tensor.randn(try a.shape(), dtype: .float64)] },
        "randint": { (a) throws(CaseValueError) in
            [Tensor.randInt(try a.integer(0), try a.integer(1), try a.shape(from: 2))]
        },
        "randperm": { (a) throws(CaseValueError) in [Tensor.randPerm(try a.integer(0))] },
        "normal": { (a) throws(CaseValueError) in
            [Tensor.normal(mean: try a.number(0), std: try a.number(1), try a.shape(from: 2))]
        },
        "uniform": { (a) throws(CaseValueError) in
            [Tensor.empty(try a.shape(from: 2)).uniformInPlace(from: try a.number(0), to: try a.number(1))]
        },
        "exponential": { (a) throws(CaseValueError) in
            [Tensor.empty(try a.shape(from: 1)).exponentialInPlace(lambda: try a.number(0))]
        },
        "bernoulli": { (a) throws(CaseValueError) in
            [Tensor.full(try a.shape(from: 1), try a.number(0)).bernoulli()]
        },
        "dropout": { (a) throws(CaseValueError) in
            [dropout(Tensor.ones(try a.shape(from: 1)), p: try a.number(0))]
        },
        "multinomial": { (a) throws(CaseValueError) in
            [Tensor(try a.numbers(from: 2)).multinomial(try a.integer(0), replacement: try a.flag(1))]
        },
        "trunc_normal": { (a) throws(CaseValueError) in [Init.truncNormal(Tensor.empty(try a.shape()))] },
        "xavier_uniform": { (a) throws(CaseValueError) in [Init.xavierUniform(Tensor.empty(try a.shape()))] },
        "xavier_normal": { (a) throws(CaseValueError) in [Init.xavierNormal(Tensor.empty(try a.shape()))] },
        "kaiming_uniform": { (a) throws(CaseValueError) in [Init.kaimingUniform(Tensor.empty(try a.shape()))] },
        "kaiming_normal": { (a) throws(CaseValueError) in [Init.kaimingNormal(Tensor.empty(try a.shape()))] },
        "Embedding": { (a) throws(CaseValueError) in Embedding(try a.integer(0), try a.integer(1)).parameters() },
        "Conv2d": { (a) throws(CaseValueError) in
            Conv2d(try a.integer(0), try a.integer(1), try a.integer(2)).parameters()
        },
        "LSTM": { (a) throws(CaseValueError) in LSTM(try a.integer(0), try a.integer(1)).parameters() },
        "GRU": { (a) throws(CaseValueError) in GRU(try a.integer(0), try a.integer(1)).parameters() },
        "RNN": { (a) throws(CaseValueError) in RNN(try a.integer(0), try a.integer(1)).parameters() },
        "LSTMCell": { (a) throws(CaseValueError) in LSTMCell(try a.integer(0), try a.integer(1)).parameters() },
        "GRUCell": { (a) throws(CaseValueError) in GRUCell(try a.integer(0), try a.integer(1)).parameters() },
        "RNNCell": { (a) throws(CaseValueError) in RNNCell(try a.integer(0), try a.integer(1)).parameters() },
        "Linear": { (a) throws(CaseValueError) in Linear(try a.integer(0), try a.integer(1)).parameters() },
    ]
}
