import Swoop
import SwoopViz
import Testing

/// What the page of f = (x + eˣ)·3 at x = 2 consists of, whatever the places of its boxes: ∂f/∂x = 3 + 3·e² = 25.167168.
@Suite struct ExplanationHTMLTests {
    private let page: String

    init() throws {
        let x = Tensor(2.0, requiresGrad: true)
        page = try explain(parameters: ["x": x], result: "f") { (x + x.exp()) * 3 }.html(title: "A <title>")
    }

    private func all(_ pattern: some RegexComponent<(Substring, Substring)>) -> [String] {
        page.matches(of: pattern).map { String($0.output.1) }
    }

    @Test func boxesStandForLeavesAndSteps() {
        #expect(all(/<g class="box (?:leaf|step)" id="([^"]*)"/) == ["leaf-1", "step-1", "step-2", "step-3"])
        #expect(
            all(/<text class="title"[^>]*>([^<]*)</) == ["x", "v1 = exp(x)", "v2 = x + v1", "f = 3·v2"])
        #expect(all(/<text class="value"[^>]*>([^<]*)</) == ["2", "7.38906", "9.38906", "28.1672"])
    }

    @Test func linesLeadFromEachOperand() {
        #expect(all(/<g class="line" data-step="([^"]*)"/) == ["1", "2", "2", "3"])
        #expect(
            all(/<text class="gradient" data-from="[0-9]+" x="[^"]*" y="[^"]*">([^∂<]*)</) == [
                "22.1672", "3", "3", "3",
            ])
    }

    /// x at the start, three steps forward, the start of backward, three steps back, the sums.
    @Test func momentsFollowForwardAndBackward() {
        #expect(
            all(/data-phase="([^"]*)"/)
                == ["start", "forward", "forward", "forward", "seed", "backward", "backward", "backward", "end"])
        #expect(all(/<li data-moment="([^"]*)"/) == (0...8).map(String.init))
        // Values appear as they are computed, gradients as they arrive; of the sums at x the first is replaced.
        #expect(all(/<text class="value" data-from="([^"]*)"/) == ["0", "1", "2", "3"])
        let sums = page.matches(of: /data-from="([0-9]+)"(?: data-until="([0-9]+)")?[^>]*>∂ ([^<]*)</).map {
            [$0.output.1, $0.output.2 ?? "", $0.output.3].map(String.init)
        }
        #expect(
            sums == [
                ["6", "7", "3"], ["7", "", "25.1672"], ["7", "", "3"], ["6", "", "3"], ["4", "", "1"],
            ])
    }

    @Test func momentsAreSaidWithTheirNumbers() {
        let plain = page.replacing(/<[^>]*>/, with: "")
        for text in [
            "Given: x = 2", "v1 = exp(x) = exp(2) = 7.389056", "v2 = x + v1 = 2 + 7.389056 = 9.389056",
            "Backward begins at the result: ∂f/∂f = 1", "At f arrives ∂f/∂f = 1", "∂f/∂v2 = 3", "to v2: 1 · 3 = 3",
            "∂v1/∂x = v1 = 7.389056", "to x: 3 · 7.389056 = 22.167168", "∂f/∂x = 3 + 22.167168 = 25.167168",
        ] {
            #expect(plain.contains(text), "\(text)")
        }
    }

    @Test func theTableHasARowForEachOperand() {
        #expect(all(/<tr( class="step"|)><td/).count == 4)
        #expect(page.contains("<td class=\"name\">∂v2/∂v1 = 1</td>"))
        #expect(page.contains("<li>∂f/∂x = 3 + 22.167168 = 25.167168</li>"))
    }

    @Test func theTitleIsEscaped() {
        #expect(page.contains("<title>A &lt;title&gt;</title>") && page.contains("<h1>A &lt;title&gt;</h1>"))
    }

    @Test func elementsAreClosed() throws {
        for element in ["g", "svg", "section", "figure", "table", "tr", "td", "li", "ol", "p", "main", "text"] {
            let opened = page.matches(of: try Regex("<\(element)[ >]")).count
            #expect(opened > 0 && opened == page.ranges(of: "</\(element)>").count, "\(element)")
        }
    }
}
