import Foundation
import Swoop
import Testing

struct CheckpointFolderTests {
    private func checkpoint(epoch: Int = 0, step: Int = 0) -> Checkpoint {
        Checkpoint(generator: nil, epoch: epoch, step: step)
    }

    @Test func theLastAndTheBestAreKept() throws {
        try withScratchDirectory { directory in
            let folder = CheckpointFolder("\(directory)/a/b", keep: 2)
            #expect(try folder.latest() == nil)
            #expect(try folder.best() == nil)
            #expect(try folder.resume(generator: nil) == nil)
            for (epoch, metric) in zip(1..., [0.5, 0.2, .nan, 0.3, 0.2]) {
                try folder.save(checkpoint(epoch: epoch, step: epoch * 10), metric: metric)
            }
            #expect(
                try folder.paths() == [
                    "\(directory)/a/b/epoch-000004-step-000000040.pt",
                    "\(directory)/a/b/epoch-000005-step-000000050.pt",
                ])
            #expect(try folder.latest()?.epoch == 5)
            #expect(try folder.best()?.epoch == 2)
            #expect(try folder.best()?.values["metric"]?.doubleValue == 0.2)
            // Another object knows the best metric from the file.
            let again = CheckpointFolder("\(directory)/a/b", keep: 2)
            try again.save(checkpoint(epoch: 6), metric: 0.25)
            #expect(try again.best()?.epoch == 2)
            try again.save(checkpoint(epoch: 7), metric: 0.1)
            #expect(try again.best()?.epoch == 7)
        }
    }

    @Test func largeNumbersAreInOrder() throws {
        try withScratchDirectory { directory in
            let folder = CheckpointFolder(directory, keep: 5, mode: .max)
            for step in [999_999_999, 1_000_000_000, 20_000_000_000] {
                try folder.save(checkpoint(step: step), metric: Double(step))
            }
            #expect(try folder.latest()?.step == 20_000_000_000)
            #expect(try folder.best()?.step == 20_000_000_000)
        }
    }

    @Test func otherFilesAreLeftAlone() throws {
        try withScratchDirectory { directory in
            let names = [
                "epoch-1-step-2.pt", "notes.txt", "epoch-000001-step-00000000x.pt",
                "epoch-000001-step-000000001.pt.old",
            ]
            for name in names { try Data().write(to: URL(fileURLWithPath: "\(directory)/\(name)")) }
            let folder = CheckpointFolder(directory, keep: 1)
            for epoch in 1...3 { try folder.save(checkpoint(epoch: epoch)) }
            let found = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(Set(found) == Set(names + ["epoch-000003-step-000000000.pt"]))
        }
    }

    /// A training that was begun anew by mistake does not remove the results of the one before.
    @Test func laterCheckpointsAreNotLost() throws {
        try withScratchDirectory { directory in
            let folder = CheckpointFolder(directory)
            let later = try folder.save(checkpoint(epoch: 50))
            #expect(throws: CheckpointError.laterCheckpoint(path: later)) { try folder.save(checkpoint(epoch: 1)) }
            try folder.save(checkpoint(epoch: 50))
            #expect(try folder.paths() == [later])
        }
    }

    @Test func aDamagedFileIsAnError() throws {
        try withScratchDirectory { directory in
            let folder = CheckpointFolder(directory)
            let path = try folder.save(checkpoint(epoch: 1))
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
            #expect(throws: CheckpointError.self) { try folder.latest() }
            let blocked = CheckpointFolder("\(path)/x")
            #expect(throws: CheckpointError.folder(path: "\(path)/x", reason: "Not a directory")) {
                try blocked.save(checkpoint())
            }
        }
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try TrainingRules.keep(0) }
        #expect(throws: Never.self) { try TrainingRules.keep(1) }
    }

    @Test func metrics() {
        #expect(MetricMode.min.isBetter(1, than: nil))
        #expect(!MetricMode.min.isBetter(.nan, than: nil))
        #expect(MetricMode.min.isBetter(5, than: .nan))
        #expect(MetricMode.min.isBetter(1, than: 2) && !MetricMode.min.isBetter(1, than: 1))
        #expect(MetricMode.max.isBetter(2, than: 1) && !MetricMode.max.isBetter(1, than: 2))
        #expect(!MetricMode.max.isBetter(1.5, than: 1, by: 0.5) && MetricMode.max.isBetter(1.75, than: 1, by: 0.5))
    }
}
