import Swoop
import Testing

@Suite struct ParameterTests {
    /// torch.manual_seed(0); layer = nn.Linear(2, 1)
    @Test func printsAsPyTorchs() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(0)
            let layer = Linear(2, 1)
            // print(layer.weight)
            #expect("\(layer.weight)" == "Parameter containing:\ntensor([[-0.0053,  0.3793]], requires_grad=True)")
            // print(list(layer.parameters()))
            #expect(
                "\(layer.parameters())" == """
                    [Parameter containing:
                    tensor([[-0.0053,  0.3793]], requires_grad=True), Parameter containing:
                    tensor([-0.5820], requires_grad=True)]
                    """)
            // layer.weight[0], layer.weight.detach(), layer.state_dict()["weight"], layer.weight.data
            #expect("\(layer.weight[0])" == "tensor([-0.0053,  0.3793], grad_fn=<SelectBackward0>)")
            #expect("\(layer.weight.detach())" == "tensor([[-0.0053,  0.3793]])")
            #expect("\(layer.weight.data)" == "tensor([[-0.0053,  0.3793]])")
            #expect("\(layer.stateDict()["weight"]!)" == "tensor([[-0.0053,  0.3793]])")
            layer.requiresGrad(false)
            #expect("\(layer.weight)" == "Parameter containing:\ntensor([[-0.0053,  0.3793]])")
            layer.weight = Tensor([[1.0, 2.0]])
            #expect("\(layer.weight)" == "Parameter containing:\ntensor([[1., 2.]], requires_grad=True)")
        }
    }
}
