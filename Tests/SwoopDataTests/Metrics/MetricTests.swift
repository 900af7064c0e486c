import Swoop
import Testing

/// Values of scikit-learn, from the calls in the comments.
@Suite struct MetricTests {
    let targets = Tensor([0, 1, 2, 2, 1, 0, 2, 1, 0, 0])
    let predictions = Tensor([0, 2, 2, 2, 1, 1, 2, 2, 0, 2])

    /// The metric of both in two batches, which must be that of one.
    private func value<M: Metric>(_ metric: M, _ predictions: Tensor, _ targets: Tensor) -> M.Value {
        var metric = metric
        metric.update(predictions, targets)
        metric.reset()
        let half = targets.count / 2
        metric.update(predictions[..<half], targets[..<half])
        metric.update(predictions[half...], targets[half...])
        return metric.value
    }

    /// accuracy_score(targets, predictions); top_k_accuracy_score([2, 1, 0, 2], scores, k=2, labels=[0, 1, 2])
    @Test func accuracy() {
        #expect(value(Accuracy(), predictions, targets) == 0.6)
        #expect(value(Accuracy(), Tensor.eye(3).indexSelect(dim: 0, index: predictions), targets) == 0.6)
        let scores = Tensor([[0.5, 0.2, 0.3], [0.1, 0.6, 0.3], [0.2, 0.3, 0.5], [0.7, 0.2, 0.1]])
        #expect(value(Accuracy(topK: 2), scores, Tensor([2, 1, 0, 2])) == 0.5)
        #expect(value(Accuracy(topK: 3), scores, Tensor([2, 1, 0, 2])) == 1)
        #expect(Accuracy().value.isNaN)
    }

    /// confusion_matrix(targets, predictions, labels=range(4)), and precision_score, recall_score, f1_score
    @Test func confusion() {
        var matrix = ConfusionMatrix(classes: 4)
        matrix.update(predictions, targets)
        #expect(matrix.value == [[2, 1, 1, 0], [0, 1, 2, 0], [0, 0, 3, 0], [0, 0, 0, 0]])
        #expect(value(ConfusionMatrix(classes: 4), predictions, targets) == matrix.value)
        #expect(matrix.count == 10 && matrix.accuracy == 0.6)
        for (average, precision, recall, f1) in [
            (ConfusionMatrix.Average.macro, 0.6666666666666666, 0.611111111111111, 0.5777777777777778),
            (.micro, 0.6, 0.6, 0.6), (.weighted, 0.7, 0.6, 0.5866666666666667),
        ] {
            #expect(abs(matrix.precision(average) - precision) < 1e-15)
            #expect(abs(matrix.recall(average) - recall) < 1e-15)
            #expect(abs(matrix.f1(average) - f1) < 1e-15)
        }
    }

    /// precision_score(t, p), recall_score(t, p), f1_score(t, p), f1_score(t, p, pos_label=0)
    @Test func binary() {
        var matrix = ConfusionMatrix(classes: 2)
        matrix.update(Tensor([0, 1, 0, 1, 1, 0, 0]), Tensor([0, 1, 1, 0, 1, 1, 0]))
        #expect(abs(matrix.precision(.binary()) - 2.0 / 3) < 1e-15)
        #expect(matrix.recall(.binary()) == 0.5)
        #expect(abs(matrix.f1(.binary()) - 0.5714285714285714) < 1e-15)
        #expect(abs(matrix.f1(.binary(positive: 0)) - 0.5714285714285714) < 1e-15)
        // precision_score([0, 1], [0, 0], zero_division=0)
        var none = ConfusionMatrix(classes: 2)
        none.update(Tensor([0, 0]), Tensor([0, 1]))
        #expect(none.precision(.binary()) == 0 && none.recall(.binary()) == 0 && none.f1(.binary()) == 0)
    }

    /// roc_auc_score(t, s), average_precision_score(t, s)
    @Test func rankings() {
        let scores = Tensor([0.1, 0.4, 0.35, 0.8, 0.4, 0.9, 0.2])
        let labels = Tensor([0, 0, 1, 1, 1, 1, 0])
        #expect(value(ROCAUC(), scores, labels) == 0.875)
        #expect(abs(value(AveragePrecision(), scores, labels) - 0.8875) < 1e-15)
        #expect(value(ROCAUC(), scores, labels .== 1) == 0.875)
        #expect(value(ROCAUC(), scores, Tensor.zerosLike(labels)).isNaN)
        #expect(value(AveragePrecision(), scores, Tensor.zerosLike(labels)) == 0)
        #expect(value(ROCAUC(), scores.unsqueeze(1), labels.unsqueeze(1)) == 0.875)
    }

    /// r2_score(y, p), mean_absolute_error(y, p), mean_squared_error(y, p)
    @Test func regression() {
        let (y, p) = (Tensor([3, -0.5, 2, 7], dtype: .float64), Tensor([2.5, 0, 2, 8], dtype: .float64))
        #expect(abs(value(R2Score(), p, y) - 0.9486081370449679) < 1e-15)
        #expect(value(MeanAbsoluteError(), p, y) == 0.5)
        #expect(value(MeanSquaredError(), p, y) == 0.375)
        // r2_score([1e8+1, 1e8+2, 1e8+3, 1e8+5], [1e8+1, 1e8+2, 1e8+4, 1e8+4]): sums of squares would cancel.
        let far = Tensor([1, 2, 3, 5], dtype: .float64) + 1e8
        let near = Tensor([1, 2, 4, 4], dtype: .float64) + 1e8
        #expect(abs(value(R2Score(), near, far) - 0.7714285714285715) < 1e-12)
        #expect(value(R2Score(), Tensor([2, 2]), Tensor([2, 2])) == 1)
        #expect(value(R2Score(), Tensor([2, 3]), Tensor([2, 2])) == 0)
        // r2_score([[1, 2], [3, 2], [4, 2]], [[1.5, 2], [3, 2], [3, 1]]): the mean of two outputs.
        let (two, found) = (Tensor([[1, 2], [3, 2], [4, 2]]), Tensor([[1.5, 2], [3, 2], [3, 1]]))
        #expect(abs(value(R2Score(), found, two) - 0.36607142857142855) < 1e-15)
        #expect(value(R2Score(), p.unsqueeze(1), y.unsqueeze(1)) == value(R2Score(), p, y))
        var single = R2Score()
        single.update(Tensor([1]), Tensor([1]))
        #expect(single.value.isNaN)
    }

    @Test func runningMean() {
        var mean = RunningMean()
        #expect(mean.value.isNaN)
        mean.update(2, count: 3)
        mean.update(6)
        #expect(mean.value == 3)
        mean.reset()
        mean.update(1)
        #expect(mean.value == 1)
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try MetricRules.classes([3, 2], [2], "Accuracy") }
        #expect(throws: ProgramError.self) { try MetricRules.classes([2, 0], [2], "Accuracy") }
        #expect(throws: ProgramError.self) { try MetricRules.classes([2], [2, 1], "Accuracy") }
        #expect(throws: ProgramError.self) { try MetricRules.labels([0, 2], below: 2, "ConfusionMatrix") }
        #expect(throws: ProgramError.self) { try MetricRules.labels([-1], below: 2, "ConfusionMatrix") }
        #expect(throws: ProgramError.self) { try MetricRules.integers(.float32, "Accuracy") }
        #expect(throws: ProgramError.self) { try MetricRules.equalShapes([3], [3, 1], "R2Score") }
        #expect(throws: Never.self) { try MetricRules.classes([2, 5], [2], "Accuracy") }
        for shape in [[], [3, 2], [3, 1, 1]] as [Shape] {
            #expect(throws: ProgramError.self) { try MetricRules.scores(shape, shape, "ROCAUC") }
        }
        for shape in [[], [3, 0], [3, 1, 1]] as [Shape] {
            #expect(throws: ProgramError.self) { try MetricRules.outputs(shape, shape, before: nil, "R2Score") }
        }
        #expect(throws: ProgramError.self) { try MetricRules.outputs([3, 2], [3, 2], before: 1, "R2Score") }
    }
}
