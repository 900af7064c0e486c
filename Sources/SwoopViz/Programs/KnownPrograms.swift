extension Program {
    /// Lays out and draws graphs.
    package static let graphviz = Program("dot", debian: "graphviz", homebrew: "graphviz")
    /// Draws plots as SVG, PNG and PDF, all from one script on its standard input.
    package static let gnuplot = Program("gnuplot", debian: "gnuplot-nox", homebrew: "gnuplot")
    /// Displays pages, and prints them.
    package static let browser = Program(
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", debian: "chromium",
        homebrew: "--cask google-chrome")
}
