import SwoopBase

/// A picture as gnuplot commands that do not depend on the format.
package struct GnuplotScript: Equatable, Sendable {
    /// The size in CSS pixels, 96 to an inch.
    package let width: Int
    package let height: Int
    /// A description of the picture for readers who cannot see it.
    package let title: String
    /// Whether the pixels of images stay squares when a page enlarges them.
    package let sharpPixels: Bool
    package let commands: String

    package init(width: Int, height: Int, title: String?, sharpPixels: Bool = false, commands: [String]) {
        self.width = width
        self.height = height
        self.title = title ?? "plot"
        self.sharpPixels = sharpPixels
        self.commands = commands.joined(separator: "\n") + "\n"
    }

    /// The complete script for a format.
    package func text(for format: PictureFormat) -> String {
        let font = "font 'sans-serif,12' noenhanced"
        let terminal =
            switch format {
            case .svg: "svg size \(width),\(height) \(font) rounded background rgb 'white' name '\(name)'"
            // Twice the number of CSS pixels, for high-density screens and print.
            case .png:
                "pngcairo size \(2 * width),\(2 * height) \(font) fontscale 2 linewidth 2 pointscale 2 rounded"
            case .pdf:
                "pdfcairo size \(Double(width) / 96)in,\(Double(height) / 96)in font 'sans-serif,9' noenhanced "
                    + "fontscale 1 linewidth 1.5 pointscale 0.75 rounded background rgb 'white'"
            }
        // Font sizes are in CSS pixels, each of which is 3/4 of a point in a PDF.
        let (large, small) = format == .pdf ? (",10.5", ",8.25") : (",14", ",11")
        return "set encoding utf8\nset terminal \(terminal)\nlarge = '\(large)'\nsmall = '\(small)'\n" + commands
    }

    /// Runs gnuplot without the user's settings.
    package func rendered(as format: PictureFormat, searchPath: String? = nil) throws(VizError) -> [UInt8] {
        let output = try Program.gnuplot.run(
            ["--default-settings"], input: Array(text(for: format).utf8), searchPath: searchPath)
        guard format == .svg else { return output }
        let drawing = SVGForPages(
            String(decoding: output, as: UTF8.self), name: name, title: title, sharpPixels: sharpPixels)
        return Array(drawing.text.utf8)
    }

    /// A name for this picture that is unique in a page: the FNV-1a hash of its content.
    package var name: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in commands.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "swoop_" + String(hash, radix: 16)
    }
}

/// A user's text quoted for gnuplot, so that nothing in it is a command, a variable or markup.
///
/// In single quotes nothing has a special meaning. A single quote (gnuplot reads doubled ones correctly only between
/// other characters) and a line end cannot appear there and are added in double quotes. Other control characters have
/// no visible form and become spaces.
package func gnuplotText(_ text: String) -> String {
    var quoted = "'"
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\n": quoted += #"'."\n".'"#
        case "'": quoted += #"'."'".'"#
        case _ where scalar.value < 32 || scalar.value == 127: quoted += " "
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "'"
}

/// Numbers as the lines of an inline data block; gnuplot ignores those that are not finite.
package func gnuplotBlock(_ name: String, _ rows: some Sequence<String>) -> String {
    "$\(name) << EOD\n" + rows.joined(separator: "\n") + "\nEOD"
}

/// The ticks of an axis; `axis` is `x`, `y` or `cb`.
package func gnuplotTicks(_ axis: String, _ ticks: [Tick], minor: [Double] = []) -> String {
    let marks = ticks.map { "\(gnuplotText($0.text)) \($0.position)" } + minor.map { "'' \($0) 1" }
    return marks.isEmpty ? "unset \(axis)tics" : "set \(axis)tics (\(marks.joined(separator: ", ")))"
}

/// The style that all pictures share, and their titles and labels.
package func gnuplotFrame(title: String?, xLabel: String?, yLabel: String?) -> [String] {
    var commands = [
        "set border 3 back linecolor rgb '\(Palette.frame)' linewidth 1",
        "set tics out nomirror scale 0.5,0.25 textcolor rgb '\(Palette.quietInk)'",
        "unset key",
    ]
    func add(_ what: String, _ text: String?, columns: Int, _ look: String) {
        guard let text else { return }
        let lines = wrapped(text, to: columns).joined(separator: "\n")
        commands.append("set \(what) \(gnuplotText(lines)) \(look)textcolor rgb '\(Palette.ink)'")
    }
    add("title", title, columns: 72, "font large ")
    add("xlabel", xLabel, columns: 72, "")
    add("ylabel", yLabel, columns: 40, "")
    return commands
}
