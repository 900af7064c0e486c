import SwoopTensor
import SwoopViz
import Testing

@Suite struct ImageGridTests {
    private func message(_ rule: () throws(ProgramError) -> Void) -> String? {
        do { try rule() } catch { return error.description }
        return nil
    }

    @Test func shapesAreBatchesOfImages() throws {
        #expect(try ImageSize.of([5, 7]) == ImageSize(count: 1, channels: 1, height: 5, width: 7))
        #expect(try ImageSize.of([2, 5, 7]) == ImageSize(count: 2, channels: 1, height: 5, width: 7))
        #expect(try ImageSize.of([2, 1, 5, 7]) == ImageSize(count: 2, channels: 1, height: 5, width: 7))
        #expect(try ImageSize.of([2, 3, 5, 7]) == ImageSize(count: 2, channels: 3, height: 5, width: 7))
        #expect(
            message { () throws(ProgramError) in _ = try ImageSize.of([2, 4, 5, 7]) }
                == "[imageGrid] a tensor of shape [2, 4, 5, 7] is not a batch of images. "
                + "Give [N, 1, H, W] or [N, H, W] for gray, [N, 3, H, W] for colours.")
        #expect(
            message { () throws(ProgramError) in _ = try ImageSize.of([0, 5, 7]) }
                == "[imageGrid] a tensor of shape [0, 5, 7] has no pixels. Give at least one image.")
    }

    @Test func argumentsMustFit() {
        let size = ImageSize(count: 2, channels: 1, height: 5, width: 7)
        func refused(
            _ columns: Int? = nil, _ labels: [String]? = nil, _ range: ClosedRange<Double>? = nil
        ) -> String? {
            message { () throws(ProgramError) in try size.check(columns: columns, labels: labels, range: range) }
        }
        #expect(refused(0) == "[imageGrid] 0 columns. Take at least one, or leave it out.")
        #expect(refused(1, ["a"]) == "[imageGrid] 2 images have 1 labels. Give one label for each image.")
        #expect(
            refused(1, ["a", "b"], 1...1) == "[imageGrid] the range 1.0...1.0 is empty. Give black and white: 0...1.")
        #expect(refused(3, ["a", "b"], 0...1) == nil)
    }

    @Test(arguments: [(1, 1), (8, 8), (9, 3), (10, 5), (11, 4), (12, 4), (26, 6), (64, 8), (100, 10), (1000, 10)])
    func usualColumns(count: Int, columns: Int) {
        #expect(ImageSize(count: count, channels: 1, height: 1, width: 1).usualColumns == columns)
    }

    @Test func valuesRunFromBlackToWhite() {
        #expect(imageGrid(Tensor([[-1.0, 0, 3]])).pixels == [0, 0.25, 1])
        #expect(imageGrid(Tensor([[-1.0, 0, 3]]), range: 0...2).pixels == [0, 0, 1])
        #expect(imageGrid(Tensor([[0, 51, 102]], dtype: .uint8)).pixels == [0, 0.2, 0.4])
        #expect(imageGrid(Tensor([[false, true]])).pixels == [0, 1])
        #expect(imageGrid(Tensor([[5.0, 5]])).pixels == [0, 0])
        // The parts of a pixel stand together.
        let colours = Tensor([[[[0.0, 1]], [[0.25, 0.75]], [[0.5, 0.5]]]])
        #expect(imageGrid(colours).pixels == [0, 0.25, 0.5, 1, 0.75, 0.5])
    }

    @Test func twoPixelsShareACell() {
        #expect(imageGrid(Tensor([[1.0, 0, 1, 0], [0, 1, 1, 0]])).text() == "▀▄█")
        #expect(imageGrid(Tensor([[0.25, 0.5, 0.75, 1], [0.25, 0.5, 0.75, 0]]), range: 0...1).text() == "░▒▓▀")
        // An odd number of rows: the last one fills its cells.
        #expect(imageGrid(Tensor([[0.0], [0], [1]])).text() == "\n█")
    }

    @Test func imagesStandSideBySideWithTheirLabels() {
        let images = Tensor([[[1.0, 1], [1, 1]], [[0, 1], [0, 1]], [[1, 0], [1, 0]]])
        #expect(
            imageGrid(images, columns: 2, labels: ["a", "b", "c"], title: "T").text() == """
                T
                ██   █
                a   b

                █
                c
                """)
    }

    @Test func largeImagesAreMadeSmaller() {
        // 100 columns in 50: the mean of 2 × 2 pixels.
        let wide = Tensor.ones(1, 1, 40, 100)
        let lines = imageGrid(wide, range: 0...1).text(width: 50).split(separator: "\n")
        #expect(lines.count == 10 && lines.allSatisfy { $0 == String(repeating: "█", count: 50) })
    }

    @Test func gnuplotGetsEachPixel() throws {
        // One row of three pixels, twelve points each; 6 points of space are one pixel.
        let grid = imageGrid(Tensor([[[[1.0, 0, 0]], [[0, 1, 0]], [[0, 0, 0.2]]]]), range: 0...1)
        let white = 0xFFFFFF
        #expect(
            grid.gnuplot.commands.contains(
                """
                $image << EOD
                \(white) \(white) \(white) \(white) \(white)
                \(white) \(0xFF0000) \(0x00FF00) \(0x000033) \(white)
                \(white) \(white) \(white) \(white) \(white)
                EOD
                """))
        #expect(try pngSize(grid.rendered(as: .png)) == [120, 72])
        let svg = try grid.svg()
        #expect(XMLCheck(svg).isWellFormed && XMLCheck(svg).named("image").count == 1)
        #expect(svg.contains("image-rendering:pixelated"))
    }

    @Test func labelsStandBelow() throws {
        let grid = imageGrid(Tensor.rand(3, 1, 28, 28), labels: ["one", "two", "it's"], title: "Digits")
        let svg = try grid.svg()
        for text in ["one", "two", "it's", "Digits"] { #expect(svg.contains("<text>\(text)</text>")) }
    }

    /// Values that Float does not hold, and a difference that Double does not hold.
    @Test func extremeValuesAreShades() {
        let most = Double.greatestFiniteMagnitude
        let wide = imageGrid(Tensor([[-most, 0, most, .nan, .infinity]], dtype: .float64))
        #expect(wide.pixels.prefix(3) == [0, 0.5, 1] && wide.pixels[3].isNaN && wide.pixels[4] == 1)
        let least = Double.leastNonzeroMagnitude
        #expect(imageGrid(Tensor([[0, least * 512, least * 1024]], dtype: .float64)).pixels == [0, 0.5, 1])
        #expect(imageGrid(Tensor([[1e300, 2e300]], dtype: .float64)).pixels == [0, 1])
    }
}
