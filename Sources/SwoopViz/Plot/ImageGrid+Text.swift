import SwoopBase
import SwoopTensor

extension ImageGrid: CustomStringConvertible {
    /// The images as text for a terminal 72 columns wide.
    public var description: String { text() }

    /// The images drawn with half blocks and shades that become denser with brightness; two vertically adjacent pixels
    /// share a cell. If a row of images is wider than `width`, they are reduced by an integer factor, as long as each
    /// keeps 14 columns; after that, fewer images are placed in a row. Traps for more than 2000 columns.
    public func text(width: Int = 72) -> String {
        let width = checked { () throws(ProgramError) in try PlotRules.size(width).columns }
        let columns = min(columns, max(1, (width + 2) / (min(size.width, 14) + 2)))
        let rows = (size.count + columns - 1) / columns
        let free = max(columns, width - 2 * (columns - 1))
        let factor = (columns * size.width + free - 1) / free
        let (cellWidth, cellRows) = ((size.width + factor - 1) / factor, (size.height + 2 * factor - 1) / (2 * factor))
        var lines = title.map { wrapped($0, to: width) } ?? []
        for row in 0..<rows {
            if row > 0 { lines.append("") }
            let images = row * columns..<min((row + 1) * columns, size.count)
            for y in 0..<cellRows {
                lines.append(
                    images.map { image in
                        String(
                            (0..<cellWidth).map { x in
                                let above = brightness(image, 2 * y, x, factor)
                                // If the number of rows is odd, the last one fills whole cells.
                                let isLast = (2 * y + 1) * factor >= size.height
                                return shade(
                                    above: above, below: isLast ? above : brightness(image, 2 * y + 1, x, factor))
                            })
                    }.joined(separator: "  "))
            }
            if !labels.isEmpty {
                lines.append(
                    images.map { image in
                        let text = shortened(labels[image], to: max(cellWidth, 1))
                        let space = cellWidth - textWidth(text)
                        return String(repeating: " ", count: space / 2) + text
                            + String(repeating: " ", count: space - space / 2)
                    }.joined(separator: "  "))
            }
        }
        return lines.map(withoutTrailingSpaces).joined(separator: "\n")
    }

    /// The mean brightness of a block of pixels, with the perceptual weights of red, green and blue (ITU-R BT.601).
    private func brightness(_ image: Int, _ blockRow: Int, _ blockColumn: Int, _ factor: Int) -> Float {
        var (sum, count): (Float, Float) = (0, 0)
        for row in blockRow * factor..<min((blockRow + 1) * factor, size.height) {
            for column in blockColumn * factor..<min((blockColumn + 1) * factor, size.width) {
                let parts = pixel(image, row, column)
                let (red, green, blue) = (parts.first!, parts[(parts.startIndex + parts.endIndex) / 2], parts.last!)
                let value = 0.299 * red + 0.587 * green + 0.114 * blue
                if !value.isNaN { (sum, count) = (sum + value, count + 1) }
            }
        }
        return count > 0 ? sum / count : 0
    }

    /// The character closest to the brightness of two pixels.
    private func shade(above: Float, below: Float) -> Character {
        let characters: [(Character, Float, Float)] = [
            (" ", 0, 0), ("░", 0.25, 0.25), ("▒", 0.5, 0.5), ("▓", 0.75, 0.75), ("█", 1, 1), ("▀", 1, 0), ("▄", 0, 1),
        ]
        func distance(_ character: (Character, Float, Float)) -> Float {
            let (up, down) = (character.1 - above, character.2 - below)
            return up * up + down * down
        }
        return characters.min { distance($0) < distance($1) }!.0
    }
}
