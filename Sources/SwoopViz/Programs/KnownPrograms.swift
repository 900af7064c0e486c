extension Program {
    /// Lays out and draws graphs.
    package static let graphviz = Program("dot", debian: "graphviz", homebrew: "graphviz")
    /// Draws plots: from one script on its standard input, to SVG, PNG and PDF alike.
    package static let gnuplot = Program("gnuplot", debian: "gnuplot-nox", homebrew: "gnuplot")
    /// Shows pages, and prints them.
    package static let browser = Program(
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", debian: "chromium",
        homebrew: "--cask google-chrome")
}
