import Swoop
import SwoopBase
import SwoopIO

/// An error in a file of cases.
package struct CaseError: Error, CustomStringConvertible {
    let path: String
    /// The line of the case, from 1; nil for an error of the whole file.
    var line: Int?
    let message: String

    package var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(message)." }
}

/// A value of a case that is missing or of the wrong kind.
package struct CaseValueError: Error, CustomStringConvertible {
    package let description: String
}

/// A file with one JSON value per line, and the tensors that its values name.
package struct CaseFile {
    let path: String
    package let cases: [JSON]
    private let tensors: StateDict

    /// Reads `name.jsonl` and `name.safetensors` from a directory, or another file of tensors.
    package init(_ name: String, tensors tensorName: String? = nil, in directory: String) throws {
        path = "\(directory)/\(name).jsonl"
        let bytes: [UInt8]
        do {
            bytes = try ReadableFile(path: path).contents()
        } catch {
            throw CaseError(path: path, message: error.reason)
        }
        var cases: [JSON] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            do {
                cases.append(try JSON(parsing: line))
            } catch {
                throw CaseError(path: path, line: index + 1, message: "not JSON: \(error)")
            }
        }
        self.cases = cases
        tensors = try Safetensors.load("\(directory)/\(tensorName ?? name).safetensors")
    }

    /// The tensor with that name; complex if the name begins with "ct".
    func tensor(_ name: String) throws(CaseValueError) -> Tensor {
        // Its parts may be stored under the name without the c.
        let stored = tensors[name] ?? (name.hasPrefix("ct") ? tensors[String(name.dropFirst())] : nil)
        guard let tensor = stored else { throw CaseValueError(description: "no tensor \"\(name)\"") }
        return name.hasPrefix("ct") ? tensor.viewAsComplex() : tensor
    }

    /// Whether there is a tensor with that name.
    func has(_ name: String) -> Bool { tensors[name] != nil }

    /// The tensor with that name; nil for null.
    func tensorOrNil(_ name: JSON) throws(CaseValueError) -> Tensor? {
        name == .null ? nil : try tensor(name.text)
    }

    /// The tensors of a list of names.
    func tensors(listed names: JSON?) throws(CaseValueError) -> [Tensor] {
        var result: [Tensor] = []
        for name in try names?.elements ?? [] { result.append(try tensor(name.text)) }
        return result
    }

    /// The tensors of an object whose values are names.
    func tensors(_ names: JSON?) throws(CaseValueError) -> [String: Tensor] {
        guard case .object(let members)? = names else { return [:] }
        var result: [String: Tensor] = [:]
        for (key, name) in members { result[key.text] = try tensor(name.text) }
        return result
    }

    /// Runs `body` on every case and counts the outcomes.
    func tally(
        _ tally: Tally, name: (Int, JSON) -> String, _ body: (JSON) throws(CaseValueError) -> Outcome
    ) throws(CaseError) -> Tally {
        var tally = tally
        for (index, value) in cases.enumerated() {
            do {
                tally.record(try body(value), of: name(index + 1, value))
            } catch {
                throw CaseError(path: path, line: index + 1, message: error.description)
            }
        }
        return tally
    }
}

extension JSON {
    /// The member of an object; nil if it is missing or null.
    subscript(key: String) -> JSON? {
        guard case .object(let members) = self, let value = members[ExactString(key)], value != .null else {
            return nil
        }
        return value
    }

    /// A required member of an object.
    package func member(_ key: String) throws(CaseValueError) -> JSON {
        guard let value = self[key] else { throw CaseValueError(description: "expected \"\(key)\"") }
        return value
    }

    package var text: String {
        get throws(CaseValueError) {
            guard case .string(let text) = self else { throw mismatch("a string") }
            return text
        }
    }

    var integer: Int {
        get throws(CaseValueError) {
            guard case .integer(let value) = self else { throw mismatch("an integer") }
            return value
        }
    }

    var isInteger: Bool {
        if case .integer = self { return true }
        return false
    }

    var number: Double {
        get throws(CaseValueError) {
            switch self {
            case .integer(let value): return Double(value)
            case .real(let value): return value
            case .object(["float": .string("inf")]): return .infinity
            case .object(["float": .string("-inf")]): return -.infinity
            case .object(["float": .string("nan")]): return .nan
            default: throw mismatch("a number")
            }
        }
    }

    /// The number that an object `{"complex": [re, im]}` holds; nil for other values.
    var complex: Complex? {
        get throws(CaseValueError) {
            guard let parts = try self["complex"]?.elements else { return nil }
            guard parts.count == 2 else { throw mismatch("a real and an imaginary part") }
            return Complex(try parts[0].number, try parts[1].number)
        }
    }

    var flag: Bool {
        get throws(CaseValueError) {
            guard case .bool(let value) = self else { throw mismatch("true or false") }
            return value
        }
    }

    var elements: [JSON] {
        get throws(CaseValueError) {
            guard case .array(let elements) = self else { throw mismatch("a list") }
            return elements
        }
    }

    private func mismatch(_ expected: String) -> CaseValueError {
        CaseValueError(description: "expected \(expected), found \(self)")
    }
}
