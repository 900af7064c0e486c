import Foundation
import Swoop
import Testing

@Suite struct ImageFolderTests {
    @Test func imageFolder() throws {
        try withScratchDirectory { directory in
            func image(_ path: String, _ value: Int) throws {
                let url = URL(fileURLWithPath: "\(directory)/\(path)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try ImageFile.write(Tensor.full([1, 2, 3], value, dtype: .uint8), to: url.path)
            }
            // Capital letters come first, as Python sorts names.
            try image("cat/b.png", 1)
            try image("cat/a.PNG", 2)
            try image("cat/Z.png", 3)
            try image("cat/old/0.png", 4)
            try image("Ant/x.png", 5)
            try write([1, 2, 3], to: "\(directory)/cat/notes.txt")
            try write([1, 2, 3], to: "\(directory)/readme.png")
            let folder = try ImageFolder(directory)
            #expect(folder.classes == ["Ant", "cat"])
            #expect(folder.files.map(\.label) == [0, 1, 1, 1, 1])
            #expect(
                folder.files.map { $0.path.dropFirst(directory.count + 1) } == [
                    "Ant/x.png", "cat/Z.png", "cat/a.PNG", "cat/b.png", "cat/old/0.png",
                ])
            let transform = ImageTransforms([HorizontalFlip(), ToFloat()])
            let dataset = folder.map { image, label in (transform(image), label) }
            let batches = DataLoader(dataset, batchSize: 5, numWorkers: 2).batches()
            let (images, labels) = try #require(try batches.next())
            #expect(images.shape == [5, 3, 2, 3] && labels.ints == [0, 1, 1, 1, 1])
            #expect((images[.all, 0, 0, 0] * 255).round().ints == [5, 3, 2, 1, 4])
            try write([1, 2], to: "\(directory)/cat/a.PNG")
            #expect(throws: DataFileError.self) { try DataLoader(dataset, batchSize: 5).forEachBatch { _ in } }
            try FileManager.default.createDirectory(atPath: "\(directory)/dog", withIntermediateDirectories: true)
            #expect(throws: DataFileError.self) { try ImageFolder(directory) }
            // A link to a folder above leads around.
            try FileManager.default.createSymbolicLink(atPath: "\(directory)/dog/up", withDestinationPath: "..")
            #expect(throws: DataFileError.self) { try ImageFolder(directory) }
            #expect(throws: DataFileError.missingFile(path: "\(directory)/x")) { try ImageFolder("\(directory)/x") }
            #expect(throws: DataFileError.self) { try ImageFolder("\(directory)/Ant") }
        }
    }
}
