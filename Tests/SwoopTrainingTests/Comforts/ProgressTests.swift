import Swoop
import Testing

struct ProgressTests {
    /// The lines of Python's tqdm: tqdm.format_meter(done, total, seconds).
    @Test func linesAreThoseOfTqdm() {
        let lines: [(Int, Int?, Double, String)] = [
            (9, 20, 1.2, " 45%|████▌     | 9/20 [00:01<00:01,  7.50it/s]"),
            (0, 20, 0, "  0%|          | 0/20 [00:00<?, ?it/s]"),
            (20, 20, 4, "100%|██████████| 20/20 [00:04<00:00,  5.00it/s]"),
            (5, 100, 50, "  5%|▌         | 5/100 [00:50<15:50, 10.00s/it]"),
            (3, nil, 1.5, "3it [00:01,  2.00it/s]"),
            (7, 7000, 3, "  0%|          | 7/7000 [00:03<49:57,  2.33it/s]"),
            (1, 3, 0.5, " 33%|███▎      | 1/3 [00:00<00:01,  2.00it/s]"),
            (100_000, 200_000, 7325, " 50%|█████     | 100000/200000 [2:02:05<2:02:05, 13.65it/s]"),
        ]
        for (done, total, seconds, line) in lines {
            #expect(ProgressLine.text(done: done, total: total, seconds: seconds) == line)
            let noted = line.dropLast() + ", loss 0.5]"
            #expect(
                ProgressLine.text(done: done, total: total, seconds: seconds, label: "train", note: "loss 0.5")
                    == "train: \(noted)")
        }
    }

    /// What a bar writes for so many items, each of which takes `seconds`.
    private func written(_ count: Int, total: Int?, isTerminal: Bool, seconds: Double) -> [String] {
        var (time, texts): (Double, [String]) = (0, [])
        let bar = ProgressBar(
            total: total, label: "", isTerminal: isTerminal, now: { time }, write: { texts.append($0) })
        for _ in 0..<count {
            time += seconds
            bar.advance()
        }
        bar.finish()
        bar.finish()
        return texts
    }

    @Test func aTerminalIsRedrawnTenTimesASecond() {
        let texts = written(1000, total: 1000, isTerminal: true, seconds: 0.001)
        #expect((9...12).contains(texts.count), "\(texts.count)")
        #expect(texts.dropLast().allSatisfy { $0.hasPrefix("\r") && $0.hasSuffix("\u{1B}[K") })
        #expect(texts.last == "\n")
    }

    @Test func elsewhereThereArePlainLines() {
        let texts = written(1000, total: 1000, isTerminal: false, seconds: 0.001)
        #expect(texts.map { $0.prefix(4) } == (1...10).map { $0 == 10 ? "100%" : " \($0)0%" })
        #expect(texts.allSatisfy { $0.hasSuffix("\n") && !$0.contains("\r") })
        #expect(written(100, total: nil, isTerminal: false, seconds: 0.26).count == 3)
        #expect(written(0, total: 5, isTerminal: false, seconds: 1) == ["  0%|          | 0/5 [00:00<?, ?it/s]\n"])
    }

    /// Items may be taken back, and counts have no bounds.
    @Test(arguments: [Int.min, -1, 1, .max], [nil, 1, 20, Int.max]) func anyCount(count: Int, total: Int?) {
        for isTerminal in [false, true] {
            var texts: [String] = []
            let bar = ProgressBar(
                total: total, label: "", isTerminal: isTerminal, now: { 1 }, write: { texts.append($0) })
            bar.advance(by: count)
            bar.advance(by: count)
            bar.finish()
            #expect(texts.contains { $0.contains("\(count.saturatingSum(count))") })
        }
        #expect(ProgressLine.text(done: -5, total: 20, seconds: 1) == "-25%|          | -5/20 [00:01<?, ?it/s]")
    }

    @Test func theElementsPassThrough() {
        #expect(progress([1, 2, 3]).map { $0 } == [1, 2, 3])
        #expect(Array(progress(stride(from: 0, to: 6, by: 2), label: "even")) == [0, 2, 4])
        for element in progress([1, 2, 3]) where element == 2 { break }
    }
}
