/// The colors of pictures.
package enum Palette {
    /// The colors of series, distinguishable for color-blind readers too (Okabe and Ito 2008), the strong ones first.
    /// Brown replaces their yellow, which is too light for a line.
    package static let series = [
        "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#8C6D1F",
    ]
    package static let ink = "#262B33"
    package static let quietInk = "#5A6472"
    package static let frame = "#9AA3AF"
    package static let grid = "#E6E9ED"

    package static func series(_ index: Int) -> String { series[index % series.count] }

    /// Nine equally spaced colors of viridis, whose lightness increases evenly (Smith and van der Walt 2015).
    package static let viridis = [
        "#440154", "#472D7B", "#3B528B", "#2C728E", "#21918C", "#28AE80", "#5EC962", "#ADDC30", "#FDE725",
    ]
}
