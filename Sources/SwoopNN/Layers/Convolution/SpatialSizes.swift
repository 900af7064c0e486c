/// One number for all spatial dims, or a list with one for each: `3`, `[3, 5]`, `y.shape[2...]`. Used for kernels, strides,
/// paddings, dilations and sizes of results.
public protocol SpatialSizes {
    /// The numbers as given: one, or one for each dim.
    var spatialSizes: [Int] { get }
}

extension Int: SpatialSizes {
    /// The numbers as given.
    public var spatialSizes: [Int] { [self] }
}

extension [Int]: SpatialSizes {
    /// The numbers as given.
    public var spatialSizes: [Int] { self }
}

extension Shape: SpatialSizes {
    /// The sizes of the dims.
    public var spatialSizes: [Int] { Array(self) }
}

/// The last dims of a tensor: `interpolate(x, y.shape[2...])`.
extension Slice<Shape>: SpatialSizes {
    /// The sizes of the dims.
    public var spatialSizes: [Int] { Array(self) }
}

/// Preconditions of the sizes of windows.
package enum WindowRules {
    /// One number for each of `rank` spatial dims, each from `least` to `most`.
    package static func sizes(
        _ operation: String, _ name: String, _ given: any SpatialSizes, _ rank: Int, least: Int, most: Int = .max
    ) throws(ProgramError) -> [Int] {
        let values = given.spatialSizes
        guard values.count == rank || values.count == 1 else {
            throw ProgramError(
                operation, "\(name) \(values) for \(rank) spatial dims", hint: "Give one number, or one for each dim")
        }
        for value in values where value < least {
            throw ProgramError(operation, "\(name) is \(value)", hint: "It must be at least \(least)")
        }
        for value in values where value > most {
            throw ProgramError(operation, "\(name) is \(value)", hint: "It must be at most \(most)")
        }
        return values.count == rank ? values : Array(repeating: values[0], count: rank)
    }

    /// Checks an input of `rank` spatial dims, with or without a batch: `[n, c, …]` or `[c, …]`.
    package static func input(_ operation: String, _ shape: Shape, _ rank: Int) throws(ProgramError) {
        guard shape.rank == rank + 1 || shape.rank == rank + 2 else {
            throw ProgramError(
                operation, "the input has shape \(shape)",
                hint: "It is [n, c\(spatial(rank))] or [c\(spatial(rank))]")
        }
    }

    /// Only the batch of an input may be empty.
    package static func nonEmpty(_ operation: String, _ shape: Shape, _ rank: Int) throws(ProgramError) {
        guard !shape.dropFirst(shape.rank == rank + 2 ? 1 : 0).contains(0) else {
            throw ProgramError(
                operation, "the input has shape \(shape)", hint: "Channels and spatial dims have one element or more")
        }
    }

    package static func floating(_ operation: String, _ dtype: DType) throws(ProgramError) {
        guard dtype.isFloatingPoint else {
            throw ProgramError(operation, "not defined for \(dtype)", hint: "Convert with to(…) first")
        }
    }

    package static func numeric(_ operation: String, _ dtype: DType) throws(ProgramError) {
        guard dtype != .bool else {
            throw ProgramError(operation, "not defined for \(dtype)", hint: "Convert with to(…) first")
        }
    }

    private static func spatial(_ rank: Int) -> String { [", l", ", h, w", ", d, h, w"][rank - 1] }
}

extension [Int] {
    /// The list as Python prints a tuple: `(3, 3)`, `(3,)`.
    var pythonTuple: String { count == 1 ? "(\(self[0]),)" : "(\(map(String.init).joined(separator: ", ")))" }
}

/// The sizes as Python prints them: a number, or a tuple.
func pythonSizes(_ sizes: any SpatialSizes) -> String { (sizes as? [Int])?.pythonTuple ?? "\(sizes.spatialSizes[0])" }
