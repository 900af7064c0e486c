// Names that the examples in doc comments use without declaring them; see `check-dependents.sh`.

import Swoop

let x = Tensor.randn(2, 4, requiresGrad: true)
let y = Tensor.randn(2, 4)
let w = Tensor.randn(4, 4, requiresGrad: true)
let model = Sequential(Linear(4, 8), ReLU(), Linear(8, 4))
let layer = Linear(4, 4)
let optimizer = SGD(model.parameters(), lr: 0.1)
let images = Tensor.rand(8, 4)
let labels = Tensor.randInt(4, [8])
let dataset = TensorDataset(images, labels)
let mnist = dataset
let loader = DataLoader(dataset, batchSize: 4, shuffle: true)
let table = try! Table(csv: "id,x1,x2,y\n7,0.5,1,0\n8,1.5,2,1\n")
let validation = DataLoader(dataset, batchSize: 4)
let scheduler = StepLR(optimizer, stepSize: 30)
let writer = try! SummaryWriter(logDir: "runs/examples")
let lstm = LSTM(4, 3)
let losses = [2.3, 0.9, 0.5]
let loss = (x * y).sum()
let attention = MultiheadAttention(4, 2)
var checkpoint = Checkpoint(model: model, optimizer: optimizer)

func trainStep(_ batch: (Tensor, Tensor)) {
    optimizer.zeroGrad()
    crossEntropy(model(batch.0), batch.1).backward()
    optimizer.step()
}

/// The loss of an epoch.
func trainAndValidate() -> Double {
    for batch in loader { trainStep(batch) }
    return crossEntropy(model(images), labels).item()
}
