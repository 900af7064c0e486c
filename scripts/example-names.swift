// Names that the examples in doc comments use without declaring them; see `check-dependents.sh`.

import Swoop

let x = Tensor.randn(2, 4, requiresGrad: true)
let y = Tensor.randn(2, 4)
let w = Tensor.randn(4, 4, requiresGrad: true)
let model = Sequential(Linear(4, 8), ReLU(), Linear(8, 4))
let layer = Linear(4, 4)
let optimizer = SGD(model.parameters(), lr: 0.1)
