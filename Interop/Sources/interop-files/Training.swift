import Swoop

/// Half of a training, as a checkpoint that PyTorch continues, and the parameters at the end of it, for comparison.
func writeTraining(to folder: String) throws {
    manualSeed(5)
    let model = Sequential(Linear(3, 4), Dropout(0.5), ReLU(), Linear(4, 1))
    let optimizer = Adam(model.parameters(), lr: 0.01)
    let schedule = OneCycleLR(optimizer, maxLR: 0.1, totalSteps: 30)
    let x = Tensor(Array(0..<12).map { Float($0) }, shape: [4, 3]) / 10
    let y = x.square().sum(dim: 1, keepDim: true)
    for step in 0..<20 {
        if step == 10 {
            try Checkpoint(
                model: model, optimizer: optimizer, schedules: [schedule], epoch: 1, step: step, values: ["name": "a"]
            ).save(to: "\(folder)/training.pt")
        }
        optimizer.zeroGrad()
        mseLoss(model(x), y).backward()
        optimizer.step()
        schedule.step()
    }
    try Safetensors.save(model.stateDict(), to: "\(folder)/trained.safetensors")
}

/// An event file with every kind of entry.
func writeEvents(to folder: String) throws {
    let writer = try SummaryWriter(logDir: folder)
    for step in 0..<300 { try writer.addScalar("loss/train", 1 / Double(step + 1), step: step) }
    try writer.addHistogram("numbers", Tensor([0.5, 0.51, 0.6]), step: 3)
    try writer.addImage("picture", Tensor(Array(0..<12).map { Float($0) / 11 }, shape: [3, 2, 2]), step: 4)
    try writer.addText("note", "Grüße", step: 5)
    try writer.addScalars("both/loss", ["train": 0.5, "validation": 0.75], step: 7)
    try writer.addImages("pictures", Tensor(Array(0..<36).map { Float($0) / 35 }, shape: [9, 1, 2, 2]), step: 8)
    try writer.addCustomScalars([
        "loss": [
            "all": .multiline(["loss/train", "both/.*"]),
            "band": .margin(value: "loss/train", lower: "loss/low", upper: "loss/high"),
        ],
        "empty": [:],
    ])
    let model = Sequential(Conv2d(1, 2, 3), ReLU(), Flatten(), Sequential(Linear(18, 4), Tanh()), Linear(4, 2))
    try writer.addGraph(model, Tensor.zeros(1, 1, 5, 5))
    try writer.addPRCurve("curve", Tensor([0, 1, 1, 0]), Tensor([0.2, 0.7, 0.4, 0.6]), step: 6, numThresholds: 11)
    try writer.addHParams(["lr": 0.1, "optimizer": "adam"], ["hparam/loss": 0.25], runName: "hyperparameters")
    try writer.close()
}
