import SwoopBase

extension ImageGrid {
    /// The grid as a gnuplot script: a single image that contains all images, with a whole number of CSS pixels per
    /// pixel.
    package var gnuplot: GnuplotScript {
        let rows = (size.count + columns - 1) / columns
        // CSS pixels per image pixel, for a total size of about 640 × 520.
        let scale = max(1, min(640 / (columns * (size.width + 1)), 520 / (rows * (size.height + 1)), 12))
        let gap = (6 + scale - 1) / scale
        let labelRows = labels.isEmpty ? 0 : (16 + scale - 1) / scale
        let (cellWidth, cellHeight) = (size.width + gap, size.height + gap + labelRows)
        let (width, height) = (columns * cellWidth + gap, rows * cellHeight + gap)
        let titleLines = title.map { wrapped($0, to: max(12, width * scale / 9)) } ?? []
        let titleHeight = titleLines.isEmpty ? 0 : 14 + 18 * titleLines.count
        let (fullWidth, fullHeight) = (width * scale, height * scale + titleHeight)

        // 0xRRGGBB for each pixel; white between the images.
        var canvas = [Int](repeating: 0xFFFFFF, count: width * height)
        var commands = ["unset border", "unset tics", "unset key"]
        for image in 0..<size.count {
            let (left, top) = (gap + image % columns * cellWidth, gap + image / columns * cellHeight)
            for row in 0..<size.height {
                for column in 0..<size.width {
                    canvas[(top + row) * width + left + column] = colour(pixel(image, row, column))
                }
            }
            let (right, bottom) = (left + size.width, top + size.height)
            // A border, for images that are white at their edges.
            commands.append(
                "set object rectangle from \(left),\(top) to \(right),\(bottom) front fillstyle empty "
                    + "border linecolor rgb '\(Palette.frame)' linewidth 0.5")
            if image < labels.count {
                let text = shortened(labels[image], to: max(3, cellWidth * scale / 7))
                commands.append(
                    "set label \(gnuplotText(text)) at \(Double(left + right) / 2),\(Double(bottom) + 10 / Double(scale)) "
                        + "center front font small textcolor rgb '\(Palette.quietInk)'")
            }
        }
        if !titleLines.isEmpty {
            commands.append(
                "set label \(gnuplotText(titleLines.joined(separator: "\n"))) at screen 0.5,"
                    + "\(1 - 16 / Double(fullHeight)) center front font large textcolor rgb '\(Palette.ink)'")
        }
        commands += [
            gnuplotBlock(
                "image",
                (0..<height).map { row in
                    canvas[row * width..<(row + 1) * width].map(String.init).joined(separator: " ")
                }),
            "set lmargin at screen 0", "set rmargin at screen 1", "set bmargin at screen 0",
            "set tmargin at screen \(Double(height * scale) / Double(fullHeight))",
            "set xrange [0:\(width)]", "set yrange [\(height):0]",
            "red(c) = int(c) / 65536", "green(c) = int(c) / 256 % 256", "blue(c) = int(c) % 256",
            "plot $image matrix using ($1 + 0.5):($2 + 0.5):(red($3)):(green($3)):(blue($3)) with rgbimage",
        ]
        return GnuplotScript(
            width: fullWidth, height: fullHeight, title: title ?? "\(size.count) images", sharpPixels: true,
            commands: commands)
    }

    /// 0xRRGGBB; NaN is red, which no gray is.
    private func colour(_ parts: ArraySlice<Float>) -> Int {
        if parts.contains(where: \.isNaN) { return 0xD55E00 }
        return (0..<3).reduce(0) { colour, part in
            colour << 8 | Int((parts[parts.startIndex + min(part, parts.count - 1)] * 255).rounded())
        }
    }
}
