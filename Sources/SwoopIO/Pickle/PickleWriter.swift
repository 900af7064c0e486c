import SwoopTensor

/// Writes a pickle of protocol 2, instruction by instruction as Python's own writer does.
struct PickleWriter {
    private(set) var bytes: [UInt8] = [0x80, 2]
    private var count: UInt32 = 0
    /// The places in the memo of texts and names, each of which is written once.
    private var texts: [ExactString: UInt32] = [:]
    private var globals: [String: UInt32] = [:]

    mutating func op(_ code: Unicode.Scalar) { bytes.append(UInt8(ascii: code)) }

    /// Ends the pickle.
    mutating func stop() { op(".") }

    /// Keeps the value on top of the stack in the memo.
    @discardableResult mutating func memoize() -> UInt32 {
        let place = count
        count += 1
        if place < 256 {
            op("q")
            bytes.append(UInt8(place))
        } else {
            op("r")
            bytes.append(littleEndian: place)
        }
        return place
    }

    mutating func recall(_ place: UInt32) {
        if place < 256 {
            op("h")
            bytes.append(UInt8(place))
        } else {
            op("j")
            bytes.append(littleEndian: place)
        }
    }

    mutating func none() { op("N") }
    mutating func bool(_ value: Bool) { bytes.append(value ? 0x88 : 0x89) }

    mutating func integer(_ value: Int) {
        if let byte = UInt8(exactly: value) {
            op("K")
            bytes.append(byte)
        } else if let short = UInt16(exactly: value) {
            op("M")
            bytes.append(littleEndian: short)
        } else if let word = Int32(exactly: value) {
            op("J")
            bytes.append(littleEndian: word)
        } else {
            var digits = withUnsafeBytes(of: value.littleEndian) { Array($0) }
            // As few bytes as keep the sign.
            while let last = digits.last, digits.count > 1, last == (digits[digits.count - 2] >= 0x80 ? 0xFF : 0) {
                digits.removeLast()
            }
            largeInteger(digits)
        }
    }

    /// Bytes in two's complement, the lowest first.
    mutating func largeInteger(_ digits: [UInt8]) {
        if let length = UInt8(exactly: digits.count) {
            bytes += [0x8A, length]
        } else {
            bytes.append(0x8B)
            bytes.append(littleEndian: UInt32(digits.count))
        }
        bytes += digits
    }

    mutating func real(_ value: Double) {
        op("G")
        bytes.append(littleEndian: value.bitPattern.byteSwapped)
    }

    mutating func text(_ text: String) {
        if let place = texts[ExactString(text)] { return recall(place) }
        op("X")
        bytes.append(littleEndian: UInt32(text.utf8.count))
        bytes += Array(text.utf8)
        texts[ExactString(text)] = memoize()
    }

    /// A class or a function.
    mutating func global(_ module: String, _ name: String) {
        let full = "\(module).\(name)"
        if let place = globals[full] { return recall(place) }
        op("c")
        bytes += Array("\(module)\n\(name)\n".utf8)
        globals[full] = memoize()
    }

    /// The call of a function with the tuple on top of the stack.
    mutating func reduce() {
        op("R")
        memoize()
    }

    /// Makes a tuple of the last `count` values; if they are more than three, a mark stands before them.
    mutating func closeTuple(_ count: Int) {
        switch count {
        case 0: return op(")")
        case 1...3: bytes.append(0x84 + UInt8(count))
        default: op("t")
        }
        memoize()
    }

    mutating func sizes(_ sizes: [Int]) {
        if sizes.count > 3 { op("(") }
        for size in sizes { integer(size) }
        closeTuple(sizes.count)
    }

    /// An empty `OrderedDict`.
    mutating func orderedDict() {
        global("collections", "OrderedDict")
        op(")")
        reduce()
    }

    /// The elements of a container are added in groups of a thousand.
    static func groups(_ count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: 1000).map { $0..<Swift.min($0 + 1000, count) }
    }

    /// Begins a group; a mark stands before several elements.
    mutating func openGroup(_ count: Int) {
        if count > 1 { op("(") }
    }

    /// Adds the elements of a group to the container below them.
    mutating func closeGroup(_ count: Int, _ single: Unicode.Scalar, _ several: Unicode.Scalar) {
        op(count > 1 ? several : single)
    }
}
