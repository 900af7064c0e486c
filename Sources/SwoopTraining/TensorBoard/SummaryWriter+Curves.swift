import SwoopTensor

extension SummaryWriter {
    /// Adds the curve of precision and recall over the thresholds: `add_pr_curve`.
    ///
    /// Traps unless both tensors have one shape, and the weights too, and `numThresholds` is from 2 to 127.
    /// - Parameters:
    ///   - labels: 1 or true for samples of the class, 0 or false for others.
    ///   - predictions: the probability of each sample to be of the class. What is not in 0 ... 1 is not counted.
    ///   - numThresholds: how many thresholds there are, from 0 to 1.
    ///   - weights: how much each sample counts; 1 if nil.
    public func addPRCurve(
        _ tag: String, _ labels: Tensor, _ predictions: Tensor, step: Int = 0, numThresholds: Int = 127,
        weights: Tensor? = nil, wallTime: Double? = nil, file: StaticString = #fileID, line: UInt = #line
    ) throws(EventFileError) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try EventRules.curve(labels.shape, predictions.shape, weights?.shape, numThresholds)
        }
        let curve = PrecisionRecall(
            labels.detach().to(.float64).doubles, predictions.detach(), weights?.detach().to(.float64).doubles,
            numThresholds)
        try add(tag, step, wallTime, .precisionRecall(curve.rows))
    }

    /// A diagram of several curves, for ``addCustomScalars(_:wallTime:)``.
    public enum CustomChart: Sendable {
        /// Curves in one diagram, by the tags of their numbers.
        case multiline([String])
        /// A curve between a lower and an upper one.
        case margin(value: String, lower: String, upper: String)
    }

    /// Adds the plan of diagrams of curves, by category and title: `add_custom_scalars`. TensorBoard uses one for each
    /// folder.
    /// ```swift
    /// try writer.addCustomScalars(["loss": ["both": .multiline(["loss/train", "loss/validation"])]])
    /// ```
    public func addCustomScalars(
        _ layout: KeyValuePairs<String, KeyValuePairs<String, CustomChart>>, wallTime: Double? = nil
    ) throws(EventFileError) {
        var message = ProtocolBuffer()
        for (category, charts) in layout {
            message.message(2) { entry in
                entry.text(1, category)
                for (title, chart) in charts {
                    entry.message(2) { message in
                        message.text(1, title)
                        chart.write(&message)
                    }
                }
            }
        }
        try add("custom_scalars__config__", 0, wallTime, .layout(message.bytes))
    }
}

extension SummaryWriter.CustomChart {
    fileprivate func write(_ chart: inout ProtocolBuffer) {
        switch self {
        case .multiline(let tags): chart.message(2) { for tag in tags { $0.text(1, tag) } }
        case .margin(let value, let lower, let upper):
            chart.message(3) { content in
                content.message(1) { series in
                    for (field, tag) in [(1 as UInt8, value), (2, lower), (3, upper)] { series.text(field, tag) }
                }
            }
        }
    }
}

/// What TensorBoard shows of a curve of precision and recall, for each threshold.
package struct PrecisionRecall {
    /// True positives, false positives, true negatives, false negatives, precision, recall.
    package private(set) var rows: [[Double]]

    package init(_ labels: [Double], _ predictions: Tensor, _ weights: [Double]?, _ count: Int) {
        var (right, wrong) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        // In the dtype of the predictions, as PyTorch computes it.
        let bins = (predictions * Double(count - 1)).floor().to(.float64).doubles
        for (index, bin) in bins.enumerated() where bin >= 0 && bin < Double(count) {
            let weight = weights?[index] ?? 1
            right[Int(bin)] += labels[index] * weight
            wrong[Int(bin)] += (1 - labels[index]) * weight
        }
        // A sample counts at every threshold up to its bin.
        for bin in (0..<count - 1).reversed() {
            right[bin] += right[bin + 1]
            wrong[bin] += wrong[bin + 1]
        }
        let (rightAbove, wrongAbove) = (right, wrong)
        func fraction(_ part: Double, _ whole: Double) -> Double { part / max(1e-7, whole) }
        rows = [
            right, wrong, wrong.map { wrongAbove[0] - $0 }, right.map { rightAbove[0] - $0 },
            zip(right, wrong).map { fraction($0, $0 + $1) }, right.map { fraction($0, rightAbove[0]) },
        ]
    }
}
