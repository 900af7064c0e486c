import SwoopTensor
import Testing

@Suite struct StateDictTests {
    /// Python's `{"é": 1, "é": 2}`, once as one scalar and once with a combining accent, has two entries.
    @Test func keysAreEqualIfTheirScalarsAre() {
        var tensors: StateDict = ["\u{E9}": Tensor(1.0), "e\u{301}": Tensor(2.0)]
        #expect(tensors.count == 2 && tensors.keys.map(\.utf8.count) == [2, 3])
        #expect(tensors["\u{E9}"]!.item() == 1 && tensors["e\u{301}"]!.item() == 2)
        tensors["e\u{301}"] = Tensor(3.0)
        #expect(tensors.values.map { $0.item() } == [1, 3])
        tensors["\u{E9}"] = nil
        #expect(tensors.count == 1 && tensors["\u{E9}"] == nil)
        #expect(tensors.dictionary["e\u{301}"]!.item() == 3)
    }

    @Test func keepsTheOrder() {
        let tensors = StateDict(["b", "a", "b", "c"].enumerated().map { (key: $1, value: Tensor($0)) })
        #expect(tensors.keys == ["b", "a", "c"])
        #expect(tensors.map { $0.value.ints[0] } == [2, 1, 3])
        #expect(tensors[1].key == "a" && tensors[1...].map(\.key) == ["a", "c"])
        let copies = tensors.mapValues { $0.clone() }
        tensors["a"]!.fill(7)
        #expect(copies.keys == ["b", "a", "c"] && copies["a"]!.ints == [1])
    }
}
