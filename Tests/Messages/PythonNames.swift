// What the compiler says about programs that are written as in PyTorch: each line that is a mistake, with a part of its
// message. `scripts/check-messages.sh` compares.

import Swoop

@MainActor func comparisons() {
    let (a, b) = (Tensor.zeros(3, 4), Tensor.zeros(3, 4))
    let best = 1.0
    let greater = a > 0  // expected-error {{element by element write .>; for a condition x.item() > 0}}
    let less = a < b  // expected-error {{element by element write .<}}
    let (atLeast, atMost) = (2 >= a, a <= 0.5)  // expected-error {{write .>=}} expected-error {{write .<=}}
    let count = (a == 0).sum()  // expected-error {{element by element write .==}}
    let equal = (a == b).sum()  // expected-error {{element by element write .==}}
    let isSame = a == b  // expected-warning {{it asks whether both are the same object: write ===, or .==}}
    let isOther = a != b  // expected-warning {{write !==, or .!=}}
    if a > 0 {}  // expected-error {{for a condition x.item() > 0}}
    if a.sum() < best {}  // expected-error {{for a condition x.item() < 0}}
    if a == 0 {}  // expected-error {{for a condition x.item() == 0}}
    if 0 != a {}  // expected-error {{for a condition x.item() != 0}}
    print(a[a > 0], Tensor.where(b < 0, a, b))  // expected-error {{write .>}} expected-error {{write .<}}
    print((a > 0) * a + (b > 1) * b)  // expected-error {{write .>}} expected-error {{write .>}}
    let both = (a .> 0) && (b .> 0)  // expected-error {{element by element write &}}
    let either = (a .> 0) || (b .> 0)  // expected-error {{element by element write |}}
    let not = !(a .> 0)  // expected-error {{element by element write ~}}
    // What is right stays so.
    let optional: Tensor? = a
    print(optional == nil, optional != nil, optional == b, a === b, [a].contains(b), Set([a, b]).count)
    print(greater, less, atLeast, atMost, count, equal, isSame, isOther, both, either, not)
}

@MainActor func powers() {
    let (x, y) = (Tensor.zeros(3), Tensor.zeros(3))
    let (n, p, q) = (2, 0.5, Float(3))
    print(-x ** 2)  // expected-warning {{write -(x ** p), or x.neg() ** p if meant so}}
    print((-x ** 2 / 2).exp())  // expected-warning {{write -(x ** p)}}
    print(3 * -x ** p + y)  // expected-warning {{write -(x ** p)}}
    print(-x ** n * -y ** q)  // expected-warning 2 {{write -(x ** p)}}
    print([x].map { -$0 ** 2 })  // expected-warning {{write -(x ** p)}}
    // What is right stays so.
    let negative = -x
    let sum: Tensor = -x * y - -y * x + -x / -y - -(x ** 2) / 2
    print(negative.exp(), sum, 2 ** -x, x ** -y, x.neg() ** 2, -x ** y, exp(-x), (-x).exp(), -(x ** 2), abs(-x))
}

@MainActor func namesOfTensors() {
    let x = Tensor.zeros(3, 4)
    print(x.numel(), x.dim(), x.ndim)  // expected-error {{x.count}} expected-error {{x.rank}} expected-error {{x.rank}}
    print(x.size())  // expected-error {{write x.shape, or x.size(0)}}
    print(x.double())  // expected-error {{write x.to(.float64)}}
    print(x.float())  // expected-error {{write x.to(.float32)}}
    print(x.long())  // expected-error {{write x.to(.int64)}}
    print(x.cpu(), x.cuda())  // expected-error 2 {{every tensor is on the CPU}}
    print(x.numpy())  // expected-error {{read the elements with x.doubles}}
    print(x.tolist())  // expected-error {{read the elements with x.doubles}}
    print(x.index(0))  // expected-error {{write x[0]}}
    print(x.requires_grad)  // expected-error {{'requires_grad' has been renamed to 'requiresGrad'}}
    x.requires_grad = true  // expected-error {{'requires_grad' has been renamed to 'requiresGrad'}}
    x.requires_grad_()  // expected-error {{write x.requiresGrad(true)}}
    print(x.sum().grad_fn!)  // expected-error {{'grad_fn' has been renamed to 'gradFn'}}
    print(x.log_softmax(dim: 1).exp() + 1)  // expected-error {{'log_softmax' has been renamed to 'logSoftmax'}}
    print(x.masked_fill(x .> 0, 1))  // expected-error {{'masked_fill' has been renamed to 'maskedFill'}}
    print(x.clip(min: 0))  // expected-error {{'clip' has been renamed to 'clamp'}}
    x.fill_diagonal_(0)  // expected-error {{write x.diagonal().fill(0)}}
    x.clip_(0, 1)  // expected-error {{'clip_' has been renamed to 'clampInPlace'}}
    x.clipInPlace(min: 0)  // expected-error {{'clipInPlace' has been renamed to 'clampInPlace'}}
    print(x.multiply(2))  // expected-error {{'multiply' has been renamed to 'mul'}}
    print(x.view_as(x), x.type_as(x))  // expected-error {{x.view(y.shape)}} expected-error {{x.to(other.dtype)}}
    x.add_(1)  // expected-error {{write x += y, on a let too}}
    x.zero_()  // expected-error {{write x.zero()}}
    x.clamp_(min: 0)  // expected-error {{'clamp_' has been renamed to 'clampInPlace'}}
    x.masked_fill_(x .> 0, 1)  // expected-error {{renamed to 'maskedFillInPlace'}}
    print(Tensor.zeros_like(x))  // expected-error {{'zeros_like' has been renamed to 'zerosLike'}}
    print(Tensor.randint(0, 10, [4]))  // expected-error {{'randint' has been renamed to 'randInt'}}
    print(Tensor.tensor([1, 2]))  // expected-error {{write Tensor([1, 2])}}
    let slopes = gradient(of: x.sum(), withRespectTo: [x])  // expected-error {{renamed to 'gradients'}}
    print(slopes)
    for _ in 0..<x.numel() {}  // expected-error {{x.count}}
    let number: Double = x[0, 1]  // expected-error {{an index gives a tensor; its number is x[0, 1].item()}}
    print(number)
}

@MainActor func namesOfModules() {
    let x = torch.zeros(3, 4)  // expected-error {{functions are Tensor's: Tensor.zeros(2, 3)}}
    let y = torch.exp(x) + 1  // expected-error {{x.exp() or Tensor.exp(x)}}
    torch.manual_seed(0)  // expected-error {{manualSeed(0)}}
    manual_seed(0)  // expected-error {{'manual_seed' has been renamed to 'manualSeed'}}
    inferenceMode { print(1) }  // expected-error {{'inferenceMode' has been renamed to 'noGrad'}}
    no_grad { print(1) }  // expected-error {{'no_grad' has been renamed to 'noGrad'}}
    print(nn.Linear(2, 1))  // expected-error {{layers and losses have no prefix: Linear(2, 1)}}
    print(torch.nn.functional.relu(x))  // expected-error {{functions are Tensor's}}
    print(F.cross_entropy(x, y))  // expected-error {{functions have no prefix}}
    print(cross_entropy(x, y))  // expected-error {{'cross_entropy' has been renamed to 'crossEntropy'}}
    let model = Linear(2, 1)
    print(model.named_parameters())  // expected-error {{renamed to 'namedParameters'}}
    model.load_state_dict(model.state_dict())  // expected-error {{model.load(stateDict: dictionary)}}
    // expected-error@-1 {{'state_dict' has been renamed to 'stateDict'}}
    model.zero_grad()  // expected-error {{'zero_grad' has been renamed to 'zeroGrad'}}
    model.double()  // expected-error {{write model.to(.float64)}}
    model.register_buffer("mean", x)  // expected-error {{mark the property: @Buffer var mean}}
    print(model.training)  // expected-error {{conform to ModeDependent and declare var training = true}}
    Init.xavier_uniform_(x)  // expected-error {{'xavier_uniform_' has been renamed to 'xavierUniform'}}
    print(optim.SGD(model.parameters(), lr: 0.1))  // expected-error {{optimizers have no prefix}}
    let optimizer = SGD(model.parameters(), lr: 0.1)
    optimizer.zero_grad()  // expected-error {{'zero_grad' has been renamed to 'zeroGrad'}}
    print(lr_scheduler.StepLR(optimizer, 30))  // expected-error {{schedules have no prefix}}
    let scheduler = StepLR(optimizer, stepSize: 30)
    print(scheduler.get_last_lr())  // expected-error {{'get_last_lr' has been renamed to 'getLastLR'}}
    clip_grad_norm_(model.parameters(), 1.0)  // expected-error {{'clip_grad_norm_' has been renamed to 'clipGradNorm'}}
    optimizer.param_groups[0].lr = 0.01  // expected-error {{'param_groups' has been renamed to 'parameterGroups'}}
}

@MainActor func namesOfMetrics() {
    print(Accuracy().compute())  // expected-error {{'compute()' has been renamed to 'value'}}
    print(ConfusionMatrix(classes: 2).compute())  // expected-error {{'compute()' has been renamed to 'value'}}
    print(R2Score().value, ROCAUC().value, AveragePrecision().value)
}

@MainActor func sizesOfWindows() {
    let x = Tensor.zeros(1, 1, 9, 9)
    print(Conv2d(1, 8, (3, 5)))  // expected-error {{sizes of several dims are a list: [3, 5] instead of (3, 5)}}
    print(Conv2d(1, 8, 3, stride: (1, 2), padding: (1, 1)))  // expected-error {{sizes of several dims are a list}}
    print(MaxPool2d((2, 2)), AvgPool2d(2, stride: (1, 2)))
    // expected-error@-1 2 {{sizes of several dims are a list}}
    print(maxPool2d(x, kernelSize: (2, 2)))  // expected-error {{sizes of several dims are a list}}
    print(MaxPool2d((2, 1), (2, 1)))  // expected-error {{sizes of several dims are a list}}
    print(AdaptiveAvgPool2d((1, 1)))  // expected-error {{sizes of several dims are a list}}
    print(Conv2d(1, 8, [3, 5]), Conv2d(1, 8, 3, padding: .same), MaxPool2d(2))
}

@MainActor func camelCaseNames() {
    let (x, y) = (Tensor.zeros(3, 4), Tensor.zeros(3, 4))
    print(x.broadcastTo(3, 4))  // expected-error {{write x.expand([2, 3])}}
    print(x.viewAs(y))  // expected-error {{write x.view(as: y)}}
    print(x.reshapeAs(y))  // expected-error {{write x.reshape(as: y)}}
    print(x.expandAs(y))  // expected-error {{write x.expand(as: y)}}
    print(x.bitwiseAnd(y))  // expected-error {{write x & y}}
    print(x.greaterEqual(y))  // expected-error {{renamed to 'ge'}}
    print(x.trueDivide(y))  // expected-error {{renamed to 'div'}}
    print(x.newZeros(2, 3))  // expected-error {{write Tensor.zeros(2, 3, dtype: x.dtype)}}
}
