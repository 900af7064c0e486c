import Swoop
import Testing

@Suite struct ImageDatasetsTests {
    private func idx(_ sizes: [Int], _ elements: [UInt8]) -> [UInt8] {
        [0, 0, 8, UInt8(sizes.count)] + sizes.flatMap { [0, 0, 0, UInt8($0)] } + elements
    }

    @Test func mnist() throws {
        try withScratchDirectory { directory in
            func write(_ name: String, _ sizes: [Int], _ elements: [UInt8]) throws {
                try SwoopDataTests.write(idx(sizes, elements), to: "\(directory)/\(name)-ubyte")
            }
            try write("train-images-idx3", [3, 2, 2], Array(0..<12))
            try write("train-labels-idx1", [3], [7, 8, 9])
            try write("t10k-images-idx3", [1, 2, 2], [255, 254, 253, 252])
            let missing = "\(directory)/t10k-labels-idx1-ubyte"
            #expect(throws: DataFileError.missingFile(path: missing)) { try MNIST(directory) }
            // The compressed file is found too; here it is not compressed in fact.
            try SwoopDataTests.write(idx([1], [3]), to: "\(missing).gz")
            let mnist = try MNIST(directory)
            #expect(mnist.train.images.shape == [3, 2, 2] && mnist.train.images.dtype == .uint8)
            #expect(mnist.train.labels.ints == [7, 8, 9] && mnist.train.labels.dtype == .int64)
            #expect(mnist.test.dataset[0].0.ints == [255, 254, 253, 252] && mnist.test.labels.ints == [3])
            for (x, y) in DataLoader(mnist.train.dataset, batchSize: 2) {
                #expect(x.ints == Array(0..<8) && y.ints == [7, 8])
                break
            }
            try SwoopDataTests.write(idx([2], [3, 4]), to: missing)
            let error = #expect(throws: DataFileError.self) { try MNIST(directory) }
            #expect("\(error!)".contains("expected a label for each of 1 images, found 2"))
            try SwoopDataTests.write(idx([1, 1], [3]), to: missing)
            #expect(throws: DataFileError.self) { try MNIST(directory) }
        }
    }

    @Test func cifar() throws {
        try withScratchDirectory { directory in
            func record(_ label: UInt8, _ first: UInt8) -> [UInt8] {
                [label, first] + [UInt8](repeating: 9, count: 3070) + [first + 1]
            }
            for number in 1...5 {
                try write(record(UInt8(number), UInt8(10 * number)), to: "\(directory)/data_batch_\(number).bin")
            }
            let path = "\(directory)/test_batch.bin"
            try write(record(0, 1) + record(9, 3), to: path)
            let cifar = try CIFAR10(directory)
            #expect(cifar.train.images.shape == [5, 3, 32, 32] && cifar.test.images.shape == [2, 3, 32, 32])
            #expect(cifar.train.labels.ints == [1, 2, 3, 4, 5] && cifar.test.labels.ints == [0, 9])
            #expect(cifar.test.images[1, 0, 0, 0].item() == 3 && cifar.test.images[1, 2, 31, 31].item() == 4)
            try write(record(0, 1) + [1, 2], to: path)
            #expect(throws: DataFileError.truncated(path: path, expected: 6146, found: 3075)) { try CIFAR10(directory) }
            try write(record(0, 1) + record(10, 3), to: path)
            guard
                case .invalid(path, offset: 3073, _)? = #expect(
                    throws: DataFileError.self, performing: { try CIFAR10(directory) })
            else {
                Issue.record("another error")
                return
            }
        }
    }
}
