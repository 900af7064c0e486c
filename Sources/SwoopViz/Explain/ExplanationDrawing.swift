import SwoopFormula
import SwoopTensor

/// The graph of an explanation as SVG: a box for each leaf and step with its value and gradient, and on the edges the
/// gradients passed on. Each number carries the moment at which it appears.
struct ExplanationDrawing {
    private struct Box {
        let identifier: String
        let isStep: Bool
        let title: String
        let value: String
        /// The gradients shown one after another, each from its moment on.
        var gradients: [(moment: Int, text: String)] = []
        let moment: Int
        let result: Int?
    }

    private let explanation: Explanation
    private let moments: Moments
    /// The prefix of all element ids, so that a page can contain several drawings.
    private let prefix: String
    private var boxes: [Box] = []
    private var lines: [(from: Int, to: Int, step: Int, text: String?)] = []

    init(_ explanation: Explanation, _ moments: Moments, prefix: String) {
        self.explanation = explanation
        self.moments = moments
        self.prefix = prefix
        var boxOfName: [String: Int] = [:]
        for leaf in explanation.leaves {
            boxOfName[leaf.name] = boxes.count
            boxes.append(
                Box(
                    identifier: "\(prefix)leaf-\(boxes.count + 1)", isStep: false, title: leaf.name,
                    value: short(leaf.value),
                    gradients: Self.sums(leaf, moments), moment: 0, result: nil))
        }
        for (index, step) in explanation.steps.enumerated() {
            for input in step.inputs {
                guard let from = boxOfName[input.name] else { continue }
                lines.append((from, boxes.count, index, input.handedOn.map(short)))
            }
            for quantity in step.results { boxOfName[quantity.name] = boxes.count }
            var gradients: [(moment: Int, text: String)] = []
            if step.results.contains(where: { $0.name == explanation.resultName }), let seed = moments.seed {
                gradients.append((seed, short(explanation.seed!)))
            } else if let moment = moments.backward[index], let arrived = step.results.compactMap(\.gradient).first {
                gradients.append((moment, short(arrived)))
            }
            boxes.append(
                Box(
                    identifier: "\(prefix)step-\(index + 1)", isStep: true,
                    title: "\(step.result.name) = \(step.expression)",
                    value: step.results.map { short($0.value) }.joined(separator: " | "), gradients: gradients,
                    moment: moments.forward[index], result: index))
        }
    }

    /// The sum at a leaf after each step that passed something on to it.
    private static func sums(_ leaf: Explanation.Leaf, _ moments: Moments) -> [(moment: Int, text: String)] {
        var total: Tensor?
        return leaf.contributions.map { contribution in
            total = total.map { total in noGrad { total + contribution.gradient } } ?? contribution.gradient
            let moment = contribution.step == 0 ? moments.seed : moments.backward[contribution.step - 1]
            return (moment ?? 0, short(total!))
        }
    }

    func svg() throws(VizError) -> String {
        let sizes = boxes.map { box in
            let longest = ([box.title, box.value] + box.gradients.map { "∂ " + $0.text }).map(\.count).max() ?? 0
            return (width: Double(longest) * 7.9 + 20, height: 62.0)
        }
        let layout = try GraphLayout(
            boxes: sizes, lines: lines.map { (from: $0.from, to: $0.to, label: $0.text?.count ?? 0) })
        let size = "\(rounded(layout.width + 4)) \(rounded(layout.height + 4))"
        var svg = """
            <svg class="graph" viewBox="-2 -2 \(size)" style="--width: \(rounded(layout.width))px; --arrow: url(#\(prefix)arrow)" role="group" \
            aria-label="The computation graph, from the leaves down to the result">
            <defs><marker id="\(prefix)arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" \
            markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse">\
            <path d="M0 0 8 4 0 8z"/></marker></defs>

            """
        for (line, place) in zip(lines, layout.lines) {
            svg += "<g class=\"line\" data-step=\"\(line.step + 1)\"><path d=\"\(curve(place.points))\"/>"
            if let text = line.text, let label = place.label, let moment = moments.backward[line.step] {
                svg += "<text class=\"gradient\" data-from=\"\(moment)\" x=\"\(rounded(label.x))\" "
                svg += "y=\"\(rounded(label.y + 4))\">\(escapedForMarkup(text))</text>"
            }
            svg += "</g>\n"
        }
        for (index, box) in boxes.enumerated() { svg += draw(box, at: layout.boxes[index], sizes[index]) }
        return svg + "</svg>"
    }

    private func draw(
        _ box: Box, at middle: GraphLayout.Point, _ size: (width: Double, height: Double)
    ) -> String {
        let top = middle.y - size.height / 2
        func text(_ kind: String, _ line: Int, _ content: String, _ when: String = "") -> String {
            "<text class=\"\(kind)\"\(when) x=\"\(rounded(middle.x))\" y=\"\(rounded(top + 19 + 17 * Double(line)))\">"
                + "\(escapedForMarkup(content))</text>"
        }
        let kind = box.isStep ? "step" : "leaf"
        let rectangle =
            "<rect x=\"\(rounded(middle.x - size.width / 2))\" y=\"\(rounded(top))\" "
            + "width=\"\(rounded(size.width))\" height=\"\(rounded(size.height))\" rx=\"\(box.isStep ? 6 : 20)\"/>"
        var parts =
            "<g class=\"box \(kind)\" id=\"\(box.identifier)\" data-step=\"\((box.result ?? -1) + 1)\">\(rectangle)"
        parts += text("title", 0, box.title)
        parts += text("value", 1, box.value, " data-from=\"\(box.moment)\"")
        for (position, gradient) in box.gradients.enumerated() {
            // Each partial sum is replaced by the next.
            let until =
                position + 1 < box.gradients.count ? " data-until=\"\(box.gradients[position + 1].moment)\"" : ""
            parts += text("gradient", 2, "∂ \(gradient.text)", " data-from=\"\(gradient.moment)\"\(until)")
        }
        return parts + "</g>\n"
    }

    private func curve(_ points: [GraphLayout.Point]) -> String {
        points.enumerated().map { index, point in
            (index == 0 ? "M" : index == 1 ? "C" : "") + "\(rounded(point.x)) \(rounded(point.y))"
        }.joined(separator: " ")
    }

    private func rounded(_ length: Double) -> String { numberText((length * 10).rounded() / 10) }
}

/// A tensor in a box: a number with a few digits, or a shape.
private func short(_ tensor: Tensor) -> String {
    tensor.count == 1 ? roundedText(tensor.item(), digits: 6) : "\(tensor.shape)"
}
