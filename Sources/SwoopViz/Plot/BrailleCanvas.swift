/// A rectangle of terminal cells with 2 × 4 dots in each.
package struct BrailleCanvas {
    package let columns: Int
    package let rows: Int
    private var dots: [UInt8]
    private var glyphs: [Character?]

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        dots = [UInt8](repeating: 0, count: columns * rows)
        glyphs = [Character?](repeating: nil, count: columns * rows)
    }

    package var width: Int { 2 * columns }
    package var height: Int { 4 * rows }

    /// Sets a dot, counted from the upper left corner. Dots outside the canvas are ignored.
    package mutating func set(_ x: Int, _ y: Int) {
        guard 0..<width ~= x, 0..<height ~= y else { return }
        // Unicode's order: down the left column, then down the right one, with the lowest row last.
        let bit: UInt8 = y % 4 == 3 ? (x % 2 == 0 ? 0x40 : 0x80) : (x % 2 == 0 ? 0x01 : 0x08) << UInt8(y % 4)
        dots[y / 4 * columns + x / 2] |= bit
    }

    /// Sets the dots of a straight line (Bresenham 1965), and calls `see` for each of them.
    package mutating func line(
        _ from: (x: Int, y: Int), _ to: (x: Int, y: Int), _ see: (inout BrailleCanvas, Int, Int) -> Void
    ) {
        let (width, height) = (abs(to.x - from.x), -abs(to.y - from.y))
        var (x, y, error) = (from.x, from.y, width + height)
        while true {
            set(x, y)
            see(&self, x, y)
            if x == to.x && y == to.y { return }
            let doubled = 2 * error
            if doubled >= height {
                error += height
                x += from.x < to.x ? 1 : -1
            }
            if doubled <= width {
                error += width
                y += from.y < to.y ? 1 : -1
            }
        }
    }

    /// Places a character in a cell, in front of its dots.
    package mutating func place(_ glyph: Character, column: Int, row: Int) {
        guard 0..<columns ~= column, 0..<rows ~= row else { return }
        glyphs[row * columns + column] = glyph
    }

    /// Removes the character of a cell, so that its dots are visible.
    package mutating func clear(column: Int, row: Int) {
        guard 0..<columns ~= column, 0..<rows ~= row else { return }
        glyphs[row * columns + column] = nil
    }

    /// The rows as text.
    package var lines: [String] {
        (0..<rows).map { row in
            String(
                (row * columns..<(row + 1) * columns).map { cell in
                    glyphs[cell] ?? (dots[cell] == 0 ? " " : Character(Unicode.Scalar(0x2800 + UInt32(dots[cell]))!))
                })
        }
    }
}
