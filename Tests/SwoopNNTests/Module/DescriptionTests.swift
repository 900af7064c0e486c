import SwoopNN
import Testing

private final class Block: Module {
    let layers = [Linear(1, 1), Linear(1, 1)]
    let mixed: [any Layer] = [ReLU(), Tanh(), Tanh()]
    let heads: [String: any Layer] = ["out": Linear(2, 1)]
    var extraRepresentation: String { "depth=2" }
}

@Suite struct DescriptionTests {
    @Test func printsAsPyTorchDoes() {
        // print(nn.Sequential(nn.Linear(2, 1), nn.Sequential(nn.ReLU(), nn.Sequential())))
        let model = Sequential(Linear(2, 1), Sequential(ReLU(), Sequential()))
        #expect(
            "\(model)" == """
                Sequential(
                  (0): Linear(in_features=2, out_features=1, bias=True)
                  (1): Sequential(
                    (0): ReLU()
                    (1): Sequential()
                  )
                )
                """)
    }

    @Test func printsArraysAndDictionariesAsListsAndDicts() {
        #expect(
            "\(Block())" == """
                Block(
                  depth=2
                  (layers): ModuleList(
                    (0-1): 2 x Linear(in_features=1, out_features=1, bias=True)
                  )
                  (mixed): ModuleList(
                    (0): ReLU()
                    (1-2): 2 x Tanh()
                  )
                  (heads): ModuleDict(
                    (out): Linear(in_features=2, out_features=1, bias=True)
                  )
                )
                """)
    }

    @Test func printsOptions() {
        #expect("\(Linear(3, 2, bias: false))" == "Linear(in_features=3, out_features=2, bias=False)")
        #expect("\(Dropout())" == "Dropout(p=0.5, inplace=False)")
        #expect("\(Flatten())" == "Flatten(start_dim=1, end_dim=-1)")
        #expect("\(Softmax(dim: 1)) \(LogSoftmax(dim: -1))" == "Softmax(dim=1) LogSoftmax(dim=-1)")
        #expect("\(Softplus()) \(ELU())" == "Softplus(beta=1.0, threshold=20.0) ELU(alpha=1.0)")
        #expect("\(LeakyReLU()) \(Identity())" == "LeakyReLU(negative_slope=0.01) Identity()")
        #expect("\(CrossEntropyLoss()) \(MSELoss())" == "CrossEntropyLoss() MSELoss()")
    }
}
