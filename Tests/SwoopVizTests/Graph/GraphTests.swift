import Swoop
import Testing

/// Graphviz draws.
@Suite struct GraphTests {
    private let x = Tensor([3.0], requiresGrad: true)
    private var graph: Graph { (x * x).exp().graph(parameters: ["<x> & \"y\"": x], showSaved: true) }

    private func count(_ part: String, in text: String) -> Int {
        text.split(separator: part, omittingEmptySubsequences: false).count - 1
    }

    @Test func svgHasEachBoxAndLineUnderItsNumber() throws {
        let svg = try graph.svg()
        let drawn = DrawnGraph(graph)
        #expect(svg.contains("<svg") && svg.hasSuffix("</svg>\n"))
        #expect(count("<g ", in: svg) == count("</g>", in: svg))
        for kind in ["leaf", "accumulator", "operation", "output", "saved"] {
            #expect(count("class=\"node \(kind)\"", in: svg) == drawn.boxes(kind).count)
        }
        #expect(count("class=\"edge", in: svg) == drawn.lines.count)
        for number in drawn.boxes.indices { #expect(count("-n\(number)\"", in: svg) >= 1) }
        #expect(svg.contains("&lt;x&gt; &amp; &quot;y&quot;"))
        // A page may be dark.
        #expect(svg.contains("<polygon fill=\"white\""))
    }

    @Test func idsOfDifferentGraphsDiffer() throws {
        func ids(_ svg: String) -> [Substring] {
            svg.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        }
        let (one, other) = (ids(try graph.svg()), ids(try x.log().graph().svg()))
        #expect(one.count > 10)
        #expect(Set(one).count == one.count)
        #expect(Set(one).isDisjoint(with: other))
        #expect(ids(try graph.svg()) == one)
    }

    @Test func pngAndPDFAreWhatTheySay() throws {
        #expect(try graph.rendered(as: .png).starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
        #expect(try graph.rendered(as: .pdf).starts(with: Array("%PDF-".utf8)))
    }

    @Test func withoutGraphvizThePackageIsNamed() {
        #expect(throws: VizError.missingProgram(name: "dot", debian: "graphviz", homebrew: "graphviz")) {
            try graph.rendered(as: .svg, searchPath: "/nowhere")
        }
        #expect(graph.description == graph.dot)
        #expect(graph.dot.hasPrefix("digraph "))
    }
}
