import SwoopTensor

/// A part of a sample that can be joined with those of other samples to a part of a batch: what PyTorch's
/// `default_collate` does by type.
///
/// Numbers and tensors become a tensor with a new dim 0; texts an array. A pair or a longer tuple of them becomes a
/// tuple, an array of them an array, a dictionary a dictionary. A type of your own conforms by joining its properties:
/// ```swift
/// struct Pair: Collatable {
///     let image: Tensor, label: Int
///     static func collate(_ samples: [Pair]) -> (Tensor, Tensor) {
///         (Tensor.collate(samples.map(\.image)), Int.collate(samples.map(\.label)))
///     }
/// }
/// ```
public protocol Collatable {
    /// These parts together.
    associatedtype Collated
    /// Joins the parts of at least one sample.
    static func collate(_ samples: [Self]) -> Collated
}

extension Tensor: Collatable {
    /// The tensors stacked along a new dim 0. Traps if their shapes differ.
    public static func collate(_ samples: [Tensor]) -> Tensor { .stack(samples) }
}

extension TensorScalar {
    /// The numbers as a vector of their own dtype, as from `torch.tensor`.
    public static func collate(_ samples: [Self]) -> Tensor { Tensor(samples) }
}

extension Bool: Collatable {}
extension Int: Collatable {}
extension Int64: Collatable {}
extension Int32: Collatable {}
extension Int16: Collatable {}
extension Int8: Collatable {}
extension UInt8: Collatable {}
extension Float: Collatable {}

extension Double: Collatable {
    /// The numbers as a float64 vector, as PyTorch's `default_collate` gives. Make them `Float` for float32.
    public static func collate(_ samples: [Double]) -> Tensor { Tensor(samples, dtype: .float64) }
}

extension String: Collatable {
    /// The texts, unchanged.
    public static func collate(_ samples: [String]) -> [String] { samples }
}

extension Array: Collatable where Element: Collatable {
    /// For each position, what the arrays have there, joined. Traps if their lengths differ.
    public static func collate(_ samples: [[Element]]) -> [Element.Collated] {
        let count = samples[0].count
        checked { () throws(ProgramError) in try CollateRules.lengths(samples.map(\.count)) }
        return (0..<count).map { position in Element.collate(samples.map { $0[position] }) }
    }
}

extension Dictionary: Collatable where Value: Collatable {
    /// For each key of the first, what the dictionaries have there, joined. Traps if one lacks a key.
    public static func collate(_ samples: [[Key: Value]]) -> [Key: Value.Collated] {
        samples[0].reduce(into: [:]) { result, entry in
            let values = samples.map { sample in
                checked { () throws(ProgramError) in
                    guard let value = sample[entry.key] else { throw CollateRules.missing("\(entry.key)") }
                    return value
                }
            }
            result[entry.key] = Value.collate(values)
        }
    }
}

/// Joins tuples, part by part; a single value is a tuple of one.
func collate<each Part: Collatable>(_ samples: [(repeat each Part)]) -> (repeat (each Part).Collated) {
    let columns = (repeat CollateColumn<each Part>())
    for sample in samples { repeat (each columns).append(each sample) }
    return (repeat (each Part).collate((each columns).values))
}

/// One part of several tuples.
private final class CollateColumn<Part> {
    private(set) var values: [Part] = []
    func append(_ value: Part) { values.append(value) }
}

/// Preconditions of joining samples.
package enum CollateRules {
    package static func lengths(_ counts: [Int]) throws(ProgramError) {
        guard let other = counts.first(where: { $0 != counts[0] }) else { return }
        throw ProgramError(
            "DataLoader", "samples with arrays of \(counts[0]) and \(other) elements cannot be joined",
            hint: "Make them equally long, or pass collate:")
    }

    package static func missing(_ key: String) -> ProgramError {
        ProgramError(
            "DataLoader", "a sample lacks the key \(key.debugDescription) of the first one",
            hint: "Give all samples the same keys, or pass collate:")
    }
}
