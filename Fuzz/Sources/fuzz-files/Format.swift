import Foundation
import Seeded
import Swoop

/// A format of files: the small files from which damaged ones are made, and how one is read.
enum Format: String, CaseIterable {
    case safetensors, npy, npz, pt, checkpoint, csv, text, idx, cifar, png, jpeg

    /// Makes the files of one seed different in each format.
    var salt: UInt64 { UInt64(rawValue.utf8.reduce(0) { $0 * 31 + Int($1) }) }

    /// A damaged file.
    func file(_ random: inout Random) -> [UInt8] {
        switch self {
        case .safetensors where random.chance(0.6):
            damagedText(random.pick(seeds), lengthAt: 0, size: 8, &random)
        case .npy where random.chance(0.5): damagedText(random.pick(seeds), lengthAt: 8, size: 2, &random)
        case .npz where random.chance(0.6): damagedArchive(Seeds.npy, ["a.npy", "b.npy"], &random)
        case .pt where random.chance(0.4): Self.torch(damaged(random.pick(Seeds.pickles), &random))
        case .pt where random.chance(0.6): Self.torch(PickleProgram.draw(&random))
        case .checkpoint where random.chance(0.7):
            archive(
                members(of: random.pick(seeds)).map { name, bytes in
                    (name, name.hasSuffix("data.pkl") || random.chance(0.05) ? damaged(bytes, &random) : bytes)
                })
        case .png where random.chance(0.8): PNGFile.withChecksums(damaged(random.pick(seeds), &random))
        case .idx where random.chance(0.3): gzip(damaged(random.pick(Seeds.idx), &random))
        default: damaged(random.pick(seeds), &random)
        }
    }

    /// The files to damage.
    private var seeds: [[UInt8]] {
        switch self {
        case .safetensors: Seeds.safetensors
        case .npy: Seeds.npy
        case .npz: Seeds.npz
        case .pt: Seeds.torch
        case .checkpoint: Seeds.checkpoints
        case .csv: Seeds.csv
        case .text: Seeds.text
        case .idx: Seeds.idx + Seeds.idx.map(gzip) + [gzip(Array(Seeds.idx[0][..<9])) + gzip(Array(Seeds.idx[0][9...]))]
        case .cifar: Seeds.cifar
        case .png: Seeds.png
        case .jpeg: Seeds.jpeg
        }
    }

    /// An archive of a pickle and a storage, without checksums, which damaged bytes would not have.
    private static func torch(_ pickle: [UInt8]) -> [UInt8] {
        archive([("x/data.pkl", pickle), ("x/byteorder", Array("little".utf8)), ("x/data/0", Seeds.storage)])
    }

    private func damagedArchive(_ members: [[UInt8]], _ names: [String], _ random: inout Random) -> [UInt8] {
        let members = names.map { name in
            (name, random.chance(0.5) ? damaged(random.pick(members), &random) : random.pick(members))
        }
        return archive(members, compressed: random.chance(0.3))
    }

    /// How many bytes of memory a reader may take for each byte of a file, besides ``allowance``: deflate makes 1032
    /// bytes of one, each of them may be eight pixels of four samples, and a pickle makes objects.
    var expansion: Int {
        switch self {
        case .png, .jpeg: 40_000
        case .npz, .idx: 2500
        default: 512
        }
    }

    /// Memory for everything that does not depend on the file.
    static let allowance = 16 << 20

    /// Reads a file. Returns what is then to be checked: what can be read can be written, and read again.
    func read(_ path: String, again: String) throws -> () throws -> Void {
        switch self {
        case .safetensors:
            let tensors = try Safetensors.load(path)
            return {
                let file = try SafetensorsFile(path)
                try expect(StateDict(tensors.keys.map { (key: $0, value: try file.tensor($0)) }), tensors)
                try Safetensors.save(tensors, to: again)
                expect(try Safetensors.load(again), tensors)
            }
        case .npy:
            let tensor = try NPY.load(path)
            return {
                try NPY.save(tensor, to: again)
                expect(["": try NPY.load(again)], ["": tensor])
            }
        case .npz:
            let tensors = try NPZ.load(path)
            return {
                let file = try NPZFile(path)
                try expect(StateDict(tensors.keys.map { (key: $0, value: try file.tensor($0)) }), tensors)
                guard tensors.keys.allSatisfy({ !$0.isEmpty }) else { return }
                try NPZ.save(tensors, to: again, compressed: true)
                expect(try NPZ.load(again), tensors)
            }
        case .pt:
            let value = try TorchFile.load(path, keepingCalls: true)
            return {
                let text = value.description
                _ = try? value.stateDict()
                _ = try? OptimizerStateDict(value)
                _ = try? Checkpoint(path: path)
                guard try write(value, to: again) else { return }
                let found = try TorchFile.load(again).description
                if found != text { died("\(text) became \(found)") }
            }
        case .checkpoint:
            let checkpoint = try Checkpoint(path: path)
            return { try check(checkpoint, again: again) }
        case .csv:
            let table = try Table(contentsOf: path)
            return { try check(table, path) }
        case .text:
            try readLines(path)
            return {}
        case .idx:
            let tensor = try IDX.read(path)
            return {
                try NPY.save(tensor, to: again)
                expect(["": try NPY.load(again)], ["": tensor])
            }
        case .cifar:
            let data = try CIFAR10(Seeds.cifarFolder(with: path))
            return {
                if data.train.labels.ints.contains(where: { !CIFAR10.classes.indices.contains($0) }) { died("a label") }
            }
        case .png, .jpeg:
            let image = try ImageFile.read(path, applyExifOrientation: true)
            return { try check(image, path) }
        }
    }

    /// A checkpoint that can be read can be written, and its parts are refused or fit.
    private func check(_ checkpoint: Checkpoint, again: String) throws {
        let model = Linear(2, 2)
        let optimizer = SGD(model.parameters(), lr: 0.1, momentum: 0.9)
        _ = try? checkpoint.restore(model: model, optimizer: optimizer, schedules: [StepLR(optimizer, stepSize: 2)])
        do {
            try checkpoint.save(to: again)
        } catch {
            guard case .file(.unwritableValue) = error else { throw error }
            return
        }
        _ = try Checkpoint(path: again)
    }

    /// A table can be printed, and its rows can be read a few at a time.
    private func check(_ table: Table, _ path: String) throws {
        _ = table.describe().description
        _ = table.description
        _ = try? Table(contentsOf: path, indexColumn: 0, delimiter: ";", hasHeader: false, leadingZeros: .number)
        let chunks = try TableChunks(contentsOf: path, rows: 2).samples()
        var count = 0
        while let chunk = try chunks.next() { count += chunk.count }
        if count != table.count { died("\(table.count) rows, in parts \(count)") }
    }

    /// All lines up to one that is refused, and those after it.
    private func readLines(_ path: String) throws {
        let lines = try TextLines(path).samples()
        var refusal: (any Error)?
        for _ in 0..<10_000 {
            do {
                guard try lines.next() != nil else { break }
            } catch {
                refusal = error
            }
        }
        if let refusal { throw refusal }
    }

    /// What is read of an image can be written as PNG, and is read again in every mode.
    private func check(_ image: Tensor, _ path: String) throws {
        try expect(["": ImageFile.decode(ImageFile.png(image, compressionLevel: 1))], ["": image])
        for mode in [ImageFile.Mode.gray, .grayAlpha, .rgb, .rgbAlpha] {
            _ = try ImageFile.read(path, mode: mode, keeps16Bits: true)
        }
    }

    /// Writes a value; false if it is one of those that PyTorch would not read.
    private func write(_ value: TorchValue, to path: String) throws(TorchFileError) -> Bool {
        do {
            try TorchFile.save(value, to: path)
            return true
        } catch {
            guard case .unwritableValue = error else { throw error }
            return false
        }
    }

    /// Ends the process if tensors are not what they were.
    private func expect(_ found: StateDict, _ expected: StateDict) {
        guard found.count == expected.count else { died("\(expected.keys) became \(found.keys)") }
        for (key, tensor) in expected {
            guard let other = found[key], other.dtype == tensor.dtype, other.shape == tensor.shape,
                other.doubles.map(\.bitPattern) == tensor.doubles.map(\.bitPattern)
            else { died("\(key) differs") }
        }
    }
}

/// What is wrong with a file, or with its reader, is a failure of its process.
func died(_ text: String) -> Never {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
    abort()
}
