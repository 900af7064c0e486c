import SwoopTensor

/// The value of a hyperparameter, for `addHParams`. It can be written as a literal.
public enum HyperparameterValue: Sendable, Equatable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
    /// A number. True and false are 1 and 0, as PyTorch writes them.
    case number(Double)
    /// A text.
    case text(String)

    /// The value of a literal.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// The value of a literal.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    /// The value of a literal.
    public init(stringLiteral value: String) { self = .text(value) }
    /// The value of a literal.
    public init(booleanLiteral value: Bool) { self = .number(value ? 1 : 0) }
}

extension SummaryWriter {
    /// Adds the hyperparameters of a run and what they led to, which TensorBoard compares with those of other runs:
    /// `add_hparams`.
    /// ```swift
    /// try writer.addHParams(["lr": 0.1, "optimizer": "adam"], ["hparam/accuracy": 0.97])
    /// ```
    /// They go to a file of their own, in the folder `<logDir>/<runName>`.
    /// - Parameters:
    ///   - hyperparameters: their values by name.
    ///   - metrics: the results by tag, which should not be one of the scalars of the run.
    ///   - runName: the name of the folder; the seconds since 1970 if nil.
    public func addHParams(
        _ hyperparameters: [String: HyperparameterValue], _ metrics: [String: Double], runName: String? = nil,
        step: Int = 0, wallTime: Double? = nil
    ) throws(EventFileError) {
        let time = wallTime ?? secondsSince1970()
        let file = try EventFile(folder: "\(logDir)/\(runName ?? "\(time)")", suffix: "", flushSeconds: 120)
        let hyperparameters = hyperparameters.sorted { $0.key < $1.key }
        let metrics = metrics.sorted { $0.key < $1.key }
        func add(_ tag: String, _ value: Event.Value) throws(EventFileError) {
            try file.add(Event(wallTime: time, content: .summary(tag: tag, step: step, value)))
        }
        func add(_ part: String, field: UInt8, _ write: (inout ProtocolBuffer) -> Void) throws(EventFileError) {
            var message = ProtocolBuffer()
            message.message(field, write)
            try add("_hparams_/\(part)", .hyperparameters(message.bytes))
        }
        try add("experiment", field: 2) { experiment in
            for (name, value) in hyperparameters {
                experiment.message(4) { info in
                    info.text(1, name)
                    info.integer(4, value.kind)
                }
            }
            for (tag, _) in metrics { experiment.message(5) { $0.message(1) { $0.text(2, tag) } } }
        }
        try add("session_start_info", field: 3) { session in
            for (name, value) in hyperparameters {
                session.message(1) { entry in
                    entry.text(1, name)
                    entry.message(2, value.write)
                }
            }
        }
        // The status of success.
        try add("session_end_info", field: 4) { $0.integer(1, 1) }
        for (tag, value) in metrics { try add(tag, .scalar(Float(value))) }
        try file.flush()
    }
}

extension HyperparameterValue {
    /// TensorBoard's number of the type.
    fileprivate var kind: Int {
        switch self {
        case .text: 1
        case .number: 3
        }
    }

    fileprivate func write(_ value: inout ProtocolBuffer) {
        switch self {
        case .number(let number): value.double(2, number)
        case .text(let text): value.text(3, text)
        }
    }
}
