import Swoop
import Testing

@Suite struct DotTextTests {
    @Test func theTextOfAGraph() {
        // Boxes and lines are those of torchviz, see RecordedGraphTests; so are colours and shapes.
        let x = Tensor([3.0], requiresGrad: true)
        let y = Tensor([4.0], requiresGrad: true)
        let f = (x + y.exp()) / (x.log() + (x - y) ** 3)
        let defaults = "align=left fontname=monospace fontsize=10 height=0.2 id=\"\\N\" shape=box style=filled"
        let accumulate = #"[class=accumulator label="AccumulateGrad" tooltip="adds the gradient to that of the leaf"]"#
        func operation(_ name: String, _ attributes: String) -> String {
            #"[class=operation label="\#(name)\n\#(attributes)" tooltip="\#(name): (1) float32"]"#
        }
        let expected = #"""
            digraph "graph" {
              graph [bgcolor=white fontname=monospace fontsize=10 nodesep=0.2 ranksep=0.3]
              node [\#(defaults)]
              n0 [class=leaf label="y\n (1)\n4." fillcolor=lightblue tooltip="y: (1) float32"]
              n1 \#(accumulate)
              n2 \#(operation("ExpBackward0", #"----------------------\nresult: [saved tensor]"#))
              n3 [class=leaf label="x\n (1)\n3." fillcolor=lightblue tooltip="x: (1) float32"]
              n4 \#(accumulate)
              n5 \#(operation("AddBackward0", #"------------\nalpha: 1"#))
              n6 \#(operation("LogBackward0", #"--------------------\nself: [saved tensor]"#))
              n7 \#(operation("SubBackward0", #"------------\nalpha: 1"#))
              n8 \#(operation("PowBackward0", powAttributes))
              n9 \#(operation("AddBackward0", #"------------\nalpha: 1"#))
              n10 \#(operation("DivBackward0", divAttributes))
              n11 [class=output label="f\n (1)\n584.0868" fillcolor=darkolivegreen1 tooltip="f: (1) float32"]
              n0 -> n1
              n1 -> n2
              n3 -> n4
              n4 -> n5
              n2 -> n5
              n4 -> n6
              n4 -> n7
              n1 -> n7
              n7 -> n8
              n6 -> n9
              n8 -> n9
              n5 -> n10
              n9 -> n10
              n10 -> n11
            }

            """#
        #expect(f.graph(parameters: ["x": x, "y": y, "f": f], showAttributes: true).dot == expected)
    }

    private let powAttributes = #"------------------------\nexponent:              3\nself    : [saved tensor]"#
    private let divAttributes = #"---------------------\nother: [saved tensor]\nself : [saved tensor]"#

    @Test func textsAreEscaped() {
        #expect(quoted(#"say "a\b""#) == #""say \"a\\b\"""#)
        #expect(quoted("two\nlines <b>") == #""two\nlines <b>""#)
        // Graphviz reads entities in texts.
        #expect(quoted("a &lt; b") == #""a &amp;lt; b""#)
        #expect(quoted("tab\tbell\u{7}") == #""tab bell ""#)
    }
}
