import SwoopNN
import Testing

@Suite struct OneHotTests {
    @Test func marksTheClasses() {
        let vectors = oneHot(Tensor([[0, 2], [1, 0]]))
        #expect(vectors.shape == [2, 2, 3] && vectors.dtype == .int64)
        #expect(vectors.ints == [1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0])
        #expect(oneHot(Tensor(1), numClasses: 3).ints == [0, 1, 0])
        #expect(oneHot(Tensor.zeros(0, dtype: .int64), numClasses: 3).shape == [0, 3])
    }

    @Test func refusesWhatIsNoClass() {
        func message(_ classes: Tensor, _ count: Int) -> String? {
            do {
                _ = try OneHotRules.classes(classes, count)
                return nil
            } catch { return error.message }
        }
        #expect(message(Tensor([0, 3]), 3) == "class 3 is out of range: there are 3 classes")
        #expect(message(Tensor([-1, 1]), -1) == "class -1 is negative")
        #expect(message(Tensor([1.0]), 3) == "classes of float32")
        #expect(message(Tensor.zeros(0, dtype: .int64), -1) != nil)
        #expect(message(Tensor([Int.max]), -1) == "the result has a size that no integer holds")
        #expect(message(Tensor([Int.max - 1]), -1) == nil)
    }
}
