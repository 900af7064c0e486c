import SwoopTensor

// torchmetrics' names of what metrics have under another one; see `PythonFunction`.

extension Metric {
    @available(*, unavailable, renamed: "value") public func compute() -> Value { onlyHelp() }
}
