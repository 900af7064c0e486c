import SwoopBase

/// The position of the legend, where it covers as little as possible of the drawing.
package enum LegendPlace: String, Equatable, CaseIterable {
    case topRight, topLeft, bottomRight, bottomLeft
    /// Beside the drawing.
    case outside

    /// A label shortened to leave room for the drawing.
    package static func shortened(_ label: String) -> String {
        SwoopBase.shortened(wrapped(label, to: 40).joined(separator: " "), to: 40)
    }

    /// The best position for a plot's legend; nil if no series has a label.
    package init?(_ plot: Plot, _ xAxis: Axis, _ yAxis: Axis) {
        let labels = plot.series.compactMap(\.label)
        guard !labels.isEmpty else { return nil }
        let longest = labels.map { textWidth(LegendPlace.shortened($0)) }.max()!
        guard labels.count <= 6 else {
            self = .outside
            return
        }
        // The legend's size as a fraction of the drawing: a letter is about 7 CSS pixels wide, a line 18 high.
        let (width, height) = ((Double(longest) * 7 + 50) / 560, (Double(labels.count) * 18 + 10) / 320)
        var covered = [0, 0, 0, 0]
        func see(_ x: Double, _ y: Double) {
            let (right, left) = (x > 1 - width, x < width)
            let (top, bottom) = (y > 1 - height, y < height)
            for (index, isIn) in [right && top, left && top, right && bottom, left && bottom].enumerated() where isIn {
                covered[index] += 1
            }
        }
        for series in plot.series {
            if series.kind == .bars {
                for bar in series.bars(xAxis, yAxis) {
                    let (left, right) = (xAxis.fraction(bar.left), xAxis.fraction(bar.right))
                    let top = yAxis.fraction(bar.top)
                    for step in 0...8 { see(left + (right - left) / 2, top * Double(step) / 8) }
                }
                continue
            }
            for run in series.runs(xAxis, yAxis) {
                let places = run.map { (x: xAxis.fraction($0.x), y: yAxis.fraction($0.y)) }
                for place in places { see(place.x, place.y) }
                guard series.kind == .line else { continue }
                for (from, to) in zip(places, places.dropFirst()) {
                    // Long segments of a line are sampled along their length.
                    let pieces = Int((max((to.x - from.x).magnitude, (to.y - from.y).magnitude) * 20).rounded(.up))
                    for piece in stride(from: 1, to: pieces, by: 1) {
                        let part = Double(piece) / Double(pieces)
                        see(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
                    }
                }
            }
        }
        let least = covered.indices.min { covered[$0] < covered[$1] }!
        self = Self.allCases[least]
    }

    var command: String {
        let place =
            switch self {
            case .topRight: "inside top right opaque"
            case .topLeft: "inside top left opaque"
            case .bottomRight: "inside bottom right opaque"
            case .bottomLeft: "inside bottom left opaque"
            case .outside: "outside right top"
            }
        return "set key \(place) Left reverse samplen 1.5 spacing 1.2 textcolor rgb '\(Palette.ink)'"
    }
}
