// PyTorch's names of what optimizers have under another one; see `PythonFunction`.

@available(*, unavailable, message: "optimizers have no prefix: SGD(model.parameters(), lr: 0.1)")
public var optim: PythonModule { onlyHelp() }

@available(*, unavailable, message: "schedules have no prefix: StepLR(optimizer, stepSize: 30)")
public var lr_scheduler: PythonModule { onlyHelp() }

extension LRScheduler {
    @available(*, unavailable, renamed: "getLastLR") public var get_last_lr: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "stateDict") public var state_dict: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write try scheduler.load(stateDict: dictionary)")
    public var load_state_dict: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "lastEpoch") public var last_epoch: Int { onlyHelp() }
}

extension Optimizer {
    @available(*, unavailable, renamed: "zeroGrad") public var zero_grad: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "stateDict") public var state_dict: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write try optimizer.load(stateDict: dictionary)")
    public var load_state_dict: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "addParameterGroup")
    public var add_param_group: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "parameterGroups")
    public var param_groups: [ParameterGroup<Options>] { onlyHelp() }
}
