import Foundation
import Swoop
import Testing

/// The bytes are those that PyTorch's `torch.utils.tensorboard` and TensorBoard's `RecordWriter` write for the same
/// events.
struct SummaryWriterTests {
    /// What a writer puts into its file after the first entry, as hexadecimal digits.
    private func written(_ add: (SummaryWriter) throws -> Void) throws -> String {
        try withScratchDirectory { directory in
            let writer = try SummaryWriter(logDir: directory + "/a/b")
            let first = try contents(directory + "/a/b").count
            try add(writer)
            try writer.flush()
            return try contents(directory + "/a/b").dropFirst(first)
                .map { byte in
                    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
                }.joined()
        }
    }

    /// The contents of the only file in a folder.
    private func contents(_ folder: String) throws -> [UInt8] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        try #require(names.count == 1)
        return Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(names[0])")))
    }

    @Test func scalars() throws {
        #expect(
            try written { try $0.addScalar("loss/train", 0.25, step: 7, wallTime: 1000.5) }
                == "200000000000000029eda950090000000000448f4010072a130a110a0a6c6f73732f747261696e150000803ea8064f64")
        #expect(
            try written { try $0.addScalar("a", Tensor(0.0), wallTime: 2) }
                == "1500000000000000d6ab6b2b0900000000000000402a0a0a080a016115000000001e1c3f73")
    }

    @Test func texts() throws {
        #expect(
            try written { try $0.addText("note", "héllo", step: 300, wallTime: 2) }
                == "3f000000000000005165766109000000000000004010ac022a310a2f0a116e6f74652f746578745f73756d6d6172794210080712"
                + "0412020801420668c3a96c6c6f4a080a060a04746578744c554dcd")
    }

    @Test func histograms() throws {
        // The numbers are 0.5, 0.51 and 0.6; limits and counts are PyTorch's.
        let histogram = EventHistogram([0.5, 0.51, 0.6])
        #expect(
            histogram.limits == [0.47069243095356195, 0.51776167404891815, 0.56953784145381, 0.62649162559919114])
        #expect(histogram.counts == [0, 2, 0, 1])
        #expect((histogram.min, histogram.max, histogram.count) == (0.5, 0.6, 3))
        #expect(abs(histogram.sum - 1.61) < 1e-15 && abs(histogram.sumOfSquares - 0.8701) < 1e-15)
        let wide = EventHistogram([-1.5, 0, 0.5, 0.5, 2])
        #expect(wide.limits.count == 596 && wide.counts.count == 596)
        #expect(wide.limits.first == -1.624957930213695 && wide.limits.last == 2.1628190051144287)
        let filled = wide.counts.indices.filter { wide.counts[$0] > 0 }.map { (wide.limits[$0], wide.counts[$0]) }
        #expect(filled.map(\.0) == [-1.47723448201245, 1e-12, 0.5177616740489182, 2.1628190051144287])
        #expect(filled.map(\.1) == [1, 1, 2, 1])
        #expect(EventHistogram([3e-13]).limits == [0, 1e-12])
        // None of these is in a bin.
        let none = EventHistogram([.nan, .infinity, 1e20])
        #expect(none.counts == [0] && none.count == 3 && none.min.isNaN)
        // Of float64 numbers whose sums are PyTorch's to the last digit.
        let bytes = try written {
            try $0.addHistogram("h", Tensor([0.5, 0.51, 0.6], dtype: .float64), step: 3, wallTime: 1)
        }
        #expect(
            bytes
                == "8500000000000000e98acc5909000000000000f03f10032a780a760a01682a7109000000000000e03f11333333333333e33f19"
                + "000000000000084021c2f5285c8fc2f93f29b9fc87f4dbd7eb3f3220fae55a25d31fde3fb03125ee8091e03f0f1d5c6ca739e2"
                + "3f2b53652a380ce43f3a20000000000000000000000000000000400000000000000000000000000000f03f7f8acb39")
    }

    /// torch.arange(12.).view(3, 2, 2) / 11, whose bytes are those of PyTorch's picture.
    @Test func pictures() throws {
        let image = Tensor(Array(0..<12).map { Float($0) / 11 }, shape: [3, 2, 2])
        #expect(image.pixels(.chw).shape == [2, 2, 3])
        #expect(image.pixels(.chw).samples == [0, 92, 185, 23, 115, 208, 46, 139, 231, 69, 162, 255])
        #expect(Tensor([[0, 300], [-1, 7]]).pixels(.hw).samples == [0, 0, 0, 255, 255, 255, 0, 0, 0, 7, 7, 7])
        #expect(Tensor([[[2.0, -1.0, .nan, 0.5]]]).pixels(.hwc).samples == [255, 0, 0, 127])
        let bytes = try written { try $0.addImage("x", image, wallTime: 1) }
        #expect(bytes.contains("89504e470d0a1a0a"))
        #expect(throws: ProgramError.self) { try EventRules.image([2, 2, 3], .chw) }
        #expect(throws: ProgramError.self) { try EventRules.image([3, 0, 3], .chw) }
        #expect(throws: ProgramError.self) { try EventRules.image([3, 3, 3], .hw) }
        #expect(throws: ProgramError.self) { try EventRules.histogram([3, 0]) }
    }

    /// Three pictures beside each other, of which PyTorch makes the same one.
    @Test func severalPictures() throws {
        let images = Tensor.arange(24, dtype: .float32).reshape(3, 1, 2, 4) / 23
        let grid = images.pixels(.nchw)
        #expect(grid.shape == [2, 12, 3])
        let expected = [
            [0, 11, 22, 33, 88, 99, 110, 121, 177, 188, 199, 210],
            [44, 55, 66, 77, 133, 144, 155, 166, 221, 232, 243, 255],
        ]
        #expect(grid[.all, .all, 1].samples.map(Int.init) == expected.flatMap { $0 })
        #expect(images.permute(0, 2, 3, 1).pixels(.nhwc).equal(grid))
        // Eleven pictures: the places of five more are black.
        let many = Tensor.ones([11, 3, 2, 2]).pixels(.nchw)
        #expect(many.shape == [4, 16, 3] && many.sum().item() == 132)
        #expect(many[2..., 6..., .all].sum().item() == 0)
        #expect(throws: ProgramError.self) { try EventRules.image([2, 4, 3, 3], .nchw) }
        #expect(throws: ProgramError.self) { try EventRules.image([3, 3, 3], .nchw) }
        let bytes = try written { try $0.addImages("x", images, wallTime: 1) }
        #expect(bytes.contains("89504e470d0a1a0a"))
    }

    @Test func precisionRecallCurves() throws {
        let (labels, scores) = (Tensor([0, 1, 1, 0, 1]), Tensor([0.1, 0.9, 0.4, 0.5, 1.0]))
        #expect(
            try written { try $0.addPRCurve("pr", labels, scores, step: 3, numThresholds: 5, wallTime: 1) }.contains(
                "0a0270724286010801120812020806120208052a78000040400000404000000040000000400000803f000000400000803f0000"
                    + "803f0000000000000000000000000000803f0000803f000000400000004000000000000000000000803f0000803f00000040"
                    + "9a99193f0000403fabaa2a3f0000803f0000803f0000803f0000803fabaa2a3fabaa2a3fabaaaa3e4a110a0f0a0970725f63"
                    + "757276657312021005"))
        let weights = Tensor([1.0, 2, 3, 4, 5])
        let weighted = try written {
            try $0.addPRCurve("prw", labels .== 1, scores, numThresholds: 5, weights: weights, wallTime: 1)
        }
        #expect(
            weighted.contains(
                "0a037072774286010801120812020806120208052a7800002041000020410000e0400000e0400000a0400000a0400000804000"
                    + "0080400000000000000000000000000000803f0000803f0000a0400000a040000000000000000000004040000040400000a0"
                    + "40abaa2a3f6edb363fbae8223f0000803f0000803f0000803f0000803f3333333f3333333f0000003f4a110a0f0a0970725f"
                    + "63757276657312021005"))
        // Scores that are no probabilities are not counted.
        let odd = PrecisionRecall([1, 1, 0], Tensor([-0.5, 2, Float.nan]), nil, 3)
        #expect(odd.rows[0] == [0, 0, 0] && odd.rows[1] == [0, 0, 0])
        #expect(throws: ProgramError.self) { try EventRules.curve([3], [3, 1], nil, 5) }
        #expect(throws: ProgramError.self) { try EventRules.curve([3], [3], [2], 5) }
        #expect(throws: ProgramError.self) { try EventRules.curve([3], [3], nil, 128) }
    }

    @Test func customScalars() throws {
        let bytes = try written {
            try $0.addCustomScalars(
                ["A": ["x": .multiline(["a", "b"]), "y": .margin(value: "v", lower: "l", upper: "u")]], wallTime: 1)
        }
        #expect(
            bytes.contains(
                "0a18637573746f6d5f7363616c6172735f5f636f6e6669675f5f422a08071200422412220a0141120b0a017812060a01610a01"
                    + "6212100a01791a0b0a090a017612016c1a01754a120a100a0e637573746f6d5f7363616c617273"))
    }

    /// PyTorch writes the same for a dictionary of these in this order.
    @Test func hyperparameters() throws {
        try withScratchDirectory { directory in
            let writer = try SummaryWriter(logDir: directory)
            try writer.addHParams(
                ["lr": 0.1, "opt": "adam", "bias": true, "n": 3], ["hparam/acc": 0.5], runName: "r", wallTime: 1)
            let bytes = try contents("\(directory)/r").map { byte in
                String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
            }.joined()
            for expected in [
                "0a145f68706172616d735f2f6578706572696d656e744a410a3f0a0768706172616d73123412322208"
                    + "0a0462696173200322060a026c72200322050a016e200322070a036f707420012a0e0a0c120a68706172616d2f616363",
                "0a1c5f68706172616d735f2f73657373696f6e5f73746172745f696e666f4a520a500a0768706172616d7312451a43"
                    + "0a110a0462696173120911000000000000f03f0a0f0a026c721209119a9999999999b93f"
                    + "0a0e0a016e12091100000000000008400a0d0a036f707412061a046164616d",
                "0a1a5f68706172616d735f2f73657373696f6e5f656e645f696e666f4a110a0f0a0768706172616d73120422020801",
                "0a0a68706172616d2f616363150000003f",
            ] { #expect(bytes.contains(expected)) }
        }
    }

    @Test func eachCurveHasAFolder() throws {
        try withScratchDirectory { directory in
            let writer = try SummaryWriter(logDir: directory, filenameSuffix: ".x")
            try writer.addScalars("loss/all", ["train": 0.5, "validation": 0.25], step: 1)
            try writer.close()
            let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
            #expect(names.count == 3)
            let parts = names[0].split(separator: ".")
            #expect(parts.prefix(3) == ["events", "out", "tfevents"] && parts.last == "x" && parts[3].count == 10)
            #expect(names[1...] == ["loss_all_train", "loss_all_validation"])
            #expect(try contents("\(directory)/loss_all_train").count > 60)
            // A closed writer begins another file.
            try writer.addScalar("a", 1)
            try writer.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).count == 4)
        }
    }

    @Test func threadsShareAWriter() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("swoop-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let writer = try SummaryWriter(logDir: directory)
        let first = try contents(directory).count
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<4 {
                group.addTask {
                    for step in 1...500 { try writer.addScalar("t\(task)", 1, step: step, wallTime: 1) }
                }
            }
            try await group.waitForAll()
        }
        try writer.flush()
        // Steps below 128 take a byte less.
        let bytes = 2000 * (16 + 9 + 3 + 2 + 2 + 4 + 5) - 4 * 127
        #expect(try contents(directory).count - first == bytes)
    }

    @Test func whatCannotBeWrittenIsAnError() throws {
        try withScratchDirectory { directory in
            try Data().write(to: URL(fileURLWithPath: directory + "/file"))
            #expect(throws: EventFileError(path: "\(directory)/file/a", reason: "Not a directory")) {
                try SummaryWriter(logDir: "\(directory)/file/a")
            }
        }
    }

    /// CRC-32C of "123456789" is in every description of it.
    @Test func checksums() {
        #expect(EventRecord.checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(EventRecord.checksum([]) == 0)
    }
}
