/// The visible elements as texts, padded on the left to a common width.
struct ElementTexts {
    let texts: [String]
    let width: Int

    init(_ source: PrintSource, _ extent: PrintExtent, _ options: PrintOptions) {
        switch source.elements {
        case .floating(let element):
            var values: [Double] = []
            extent.forEachIndex { values.append(element($0)) }
            let notation = FloatNotation(values, options)
            self.init(values.map(notation.write), width: notation.width)
        case .integer(let element):
            var texts: [String] = []
            extent.forEachIndex { texts.append(element($0).description) }
            self.init(texts, width: texts.reduce(1) { max($0, $1.utf8.count) })
        case .boolean(let element):
            var texts: [String] = []
            extent.forEachIndex { texts.append(element($0) ? "True" : "False") }
            self.init(texts, width: texts.reduce(1) { max($0, $1.utf8.count) })
        case .complex(let element):
            var values: [Complex] = []
            extent.forEachIndex { values.append(element($0)) }
            // Each part has a notation of its own, and only the real one is padded.
            let (real, imag) = (FloatNotation(values.map(\.real), options), FloatNotation(values.map(\.imag), options))
            let texts = values.map { value in
                let (first, second) = (real.write(value.real), imag.write(value.imag))
                return padded(first, real.width) + (second.hasPrefix("-") ? "" : "+") + second + "j"
            }
            self.init(texts, width: real.width + imag.width + 1, isPadded: true)
        }
    }

    private init(_ texts: [String], width: Int, isPadded: Bool = false) {
        self.texts = isPadded ? texts : texts.map { padded($0, width) }
        self.width = width
    }
}

/// A text with spaces before it, as wide as others.
private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
}

/// The notation for all elements of a floating-point tensor, chosen from the finite, nonzero elements.
private struct FloatNotation {
    private enum Style { case integer, fixed, scientific }
    private let style: Style
    private let precision: Int
    /// The width of the widest finite, nonzero element. Others are not counted, as in PyTorch: `tensor([nan, 1.])`.
    let width: Int

    init(_ values: [Double], _ options: PrintOptions) {
        precision = options.precision
        let counted = values.filter { $0.isFinite && $0 != 0 }
        guard let largest = counted.lazy.map(\.magnitude).max(), let smallest = counted.lazy.map(\.magnitude).min()
        else {
            style = .integer
            width = 1
            return
        }
        if options.sciMode ?? (largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4) {
            style = .scientific
        } else {
            style = counted.allSatisfy { $0 == $0.rounded(.up) } ? .integer : .fixed
        }
        let (chosen, digits) = (style, options.precision)
        width = counted.reduce(1) { max($0, Self.write($1, chosen, digits).utf8.count) }
    }

    func write(_ value: Double) -> String { Self.write(value, style, precision) }

    private static func write(_ value: Double, _ style: Style, _ precision: Int) -> String {
        switch style {
        case .integer: fixed(value, 0) + (value.isFinite ? "." : "")
        case .fixed: fixed(value, precision)
        case .scientific: scientific(value, precision)
        }
    }
}
