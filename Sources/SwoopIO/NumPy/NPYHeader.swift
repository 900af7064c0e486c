import SwoopTensor

/// The beginning of an npy file: a magic text, the version, the length of what follows, and a Python dictionary
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }` (NumPy Enhancement Proposal 1, versions 1.0 to 3.0).
struct NPYHeader {
    let dtype: DType
    let isBigEndian: Bool
    /// Whether the first index runs fastest.
    let isFortranOrder: Bool
    let shape: Shape

    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    /// Headers of arrays have a few hundred bytes.
    static let maximumSize = 1 << 20

    /// Why a header cannot be read: a failure of the format, or an array that Swoop cannot hold.
    enum Failure: Error {
        case reading(ReadingFailure)
        case dtype(found: String, hint: String)
        case shape([Int])
    }

    /// Reads the header at the beginning of `source`.
    init(reading source: some ByteSource, member: String?) throws(Failure) {
        let start = source.offset
        let text = try Self.text(source, member)
        var parser = PythonLiteral(text)
        let fields: [String: PythonLiteral.Value]
        do throws(PythonLiteral.Mistake) {
            fields = try parser.dictionary()
        } catch {
            throw .reading(.invalid(member: member, offset: start, reason: "header: \(error.reason)"))
        }
        func invalid(_ reason: String) -> Failure {
            .reading(.invalid(member: member, offset: start, reason: "header: \(reason)"))
        }
        guard fields.count == 3, let descr = fields["descr"], case .bool(let isFortranOrder)? = fields["fortran_order"],
            case .integers(let sizes)? = fields["shape"]
        else { throw invalid("expected descr, fortran_order (True or False) and shape (a tuple of integers)") }
        guard case .string(let code) = descr else {
            guard case .other(let code) = descr else { throw invalid("expected a text as descr") }
            throw .dtype(
                found: "the structured type \(code.prefix(60))", hint: "in Python: save each field as an array")
        }
        let type = NPYType(code)
        guard let dtype = type.dtype else { throw .dtype(found: "NumPy's \(type.name)", hint: type.hint) }
        guard let shape = checkedShape(sizes, dtype) else { throw .shape(sizes) }
        self.dtype = dtype
        isBigEndian = type.isBigEndian
        self.isFortranOrder = isFortranOrder
        self.shape = shape
    }

    /// The text of the dictionary.
    private static func text(_ source: some ByteSource, _ member: String?) throws(Failure) -> [UInt8] {
        do throws(ReadingFailure) {
            let start = source.offset
            let head = try source.bytes(8, member: member)
            guard head.starts(with: magic) else {
                throw .invalid(member: member, offset: start, reason: "no npy file: it does not begin with \\x93NUMPY")
            }
            guard (1...3).contains(head[6]), head[7] == 0 else {
                throw .invalid(
                    member: member, offset: start + 6,
                    reason: "expected version 1.0, 2.0 or 3.0, found \(head[6]).\(head[7])")
            }
            let width = head[6] == 1 ? 2 : 4
            let length = Int(try source.bytes(width, member: member).littleEndian(0, width))
            guard length <= maximumSize else {
                throw .invalid(
                    member: member, offset: start + 8,
                    reason: "expected a header of at most \(maximumSize) bytes, found a size of \(length)")
            }
            return try source.bytes(length, member: member)
        } catch {
            throw .reading(error)
        }
    }

    /// The header that NumPy writes for a contiguous array, of version 1.0; the elements begin at a multiple of 64.
    static func bytes(_ dtype: DType, _ shape: Shape) -> [UInt8]? {
        guard let code = NPYType.code(dtype) else { return nil }
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.rank == 1 ? "," : "")
        var text = Array("{'descr': '\(code)', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
        // Room for the first size to grow to 21 digits in place.
        if shape.rank > 0 { text += [UInt8](repeating: 0x20, count: 21 - String(shape[0]).utf8.count) }
        while (10 + text.count + 1) % 64 != 0 { text.append(0x20) }
        text.append(UInt8(ascii: "\n"))
        var result = magic + [1, 0]
        result.append(littleEndian: UInt16(text.count))
        return result + text
    }
}

/// A type of elements by NumPy's code: the order of bytes, a letter, the size of an element.
struct NPYType {
    let dtype: DType?
    let isBigEndian: Bool
    /// NumPy's name.
    let name: String
    /// What to do about a type that has no dtype.
    let hint: String

    private static let codes: [String: DType] = [
        "b1": .bool, "u1": .uint8, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64, "f2": .float16,
        "f4": .float32, "f8": .float64, "c8": .complex64, "c16": .complex128,
    ]
    /// Other types: NumPy's name, and the call that leads to one that there is.
    private static let others: [String: (name: String, hint: String)] = [
        "u2": ("uint16", "x.astype(numpy.int32)"), "u4": ("uint32", "x.astype(numpy.int64)"),
        "u8": ("uint64", "x.astype(numpy.int64)"), "c32": ("complex256", "x.astype(numpy.complex128)"),
        "f16": ("longdouble", "x.astype(numpy.float64)"), "f12": ("longdouble", "x.astype(numpy.float64)"),
        "V2": (
            "void of 2 bytes, as which bfloat16 is saved", "x.astype(numpy.float32), or save it as safetensors"
        ),
    ]
    private static let letters: [Character: (name: String, hint: String)] = [
        "O": ("object", "objects are Python code in a pickle; save arrays of numbers"),
        "S": ("bytes", "save numbers"), "a": ("bytes", "save numbers"), "U": ("str", "save numbers"),
        "M": ("datetime64", "x.astype(numpy.int64)"), "m": ("timedelta64", "x.astype(numpy.int64)"),
        "V": ("void", "save each field as an array"),
    ]

    init(_ code: String) {
        let order = code.first.flatMap { "<>|=".contains($0) ? $0 : nil }
        // All that have a meaning are shorter; a file may refer to a long text many times.
        let kind = String((order == nil ? code[...] : code.dropFirst()).prefix(4))
        isBigEndian = order == ">"
        dtype = Self.codes[kind]
        let other = Self.others[kind] ?? kind.first.flatMap { Self.letters[$0] }
        name = other?.name ?? "type '\(code.prefix(60))'"
        hint = "in Python: \(other?.hint ?? "convert it with x.astype")"
    }

    /// NumPy's code for a dtype; nil if it has none.
    static func code(_ dtype: DType) -> String? {
        guard let kind = codes.first(where: { $0.value == dtype })?.key else { return nil }
        return (dtype.itemSize == 1 ? "|" : "<") + kind
    }
}
