import SwoopViz
import Swoop
import Testing

/// The plain layout, of graphs that Graphviz would need minutes for.
@Suite struct GraphLayersTests {
    private struct Box {
        let x, y, width, height: Double
    }

    private func boxes(_ page: String) throws -> [Box] {
        try page.matches(of: /<rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"/).map { match in
            Box(
                x: try #require(Double(match.1.replacing("−", with: "-"))),
                y: try #require(Double(match.2.replacing("−", with: "-"))),
                width: try #require(Double(match.3)), height: try #require(Double(match.4)))
        }
    }

    /// Sums of so many terms: of one leaf, of a leaf for each, and of functions of one.
    @Test(arguments: [300, 1500]) func boxesDoNotOverlapAndLinesLeadDown(count: Int) throws {
        let x = Tensor(0.5, requiresGrad: true)
        let leaves = (0..<count / 3).map { Tensor(Double($0), requiresGrad: true) }
        let page = try explain(parameters: ["x": x]) {
            var sum = x
            for leaf in leaves { sum = sum + x + (x * 2).sin() + leaf }
            return sum
        }.html()
        let boxes = try boxes(page)
        #expect(boxes.count == leaves.count * 6 + 1)
        // By layers: boxes of one layer stand side by side.
        let layers = Dictionary(grouping: boxes) { $0.y + $0.height / 2 }.sorted { $0.key < $1.key }
        for (_, row) in layers {
            let sorted = row.sorted { $0.x < $1.x }
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.x + $0.width < $1.x })
        }
        for (above, below) in zip(layers, layers.dropFirst()) {
            #expect(above.value.map { $0.y + $0.height }.max()! < below.value.map(\.y).min()!)
        }
        let lines = page.matches(of: /<path d="M(\S+) (\S+) C\S+ \S+ \S+ \S+ (\S+) (\S+)"/)
        #expect(lines.count == leaves.count * 8)
        for line in lines {
            let (start, end) = (try #require(Double(line.2)), try #require(Double(line.4)))
            #expect(start < end)
        }
    }
}
