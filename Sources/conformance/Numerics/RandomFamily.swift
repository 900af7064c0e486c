import Swoop
import SwoopBase

/// Sequences of calls on the default generator, each started from a seed:
/// `{"seed": …, "calls": [{"fn": …, "args": […], "out": […]}, …]}`.
enum RandomFamily {
    static let tolerance = Tolerance(relative: 1e-6, absolute: 0)

    static func run(_ file: CaseFile) throws(CaseError) -> Tally {
        try file.tally(
            Tally("random"), name: { number, _ in "sequence \(number)" }
        ) { (sequence) throws(CaseValueError) in
            try outcome(sequence, file)
        }
    }

    private static func outcome(_ sequence: JSON, _ file: CaseFile) throws(CaseValueError) -> Outcome {
        let seed = try sequence.member("seed").integer
        let calls = try sequence.member("calls").elements
        for call in calls {
            let name = try call.member("fn").text
            if RandomCalls.table[name] == nil { return .unsupported(name) }
        }
        manualSeed(UInt64(bitPattern: Int64(seed)))
        for (index, call) in calls.enumerated() {
            let name = try call.member("fn").text
            let results = try RandomCalls.table[name]!(Arguments(try call.member("args").elements))
            let names = try call.member("out").elements
            let place = "seed \(seed), call \(index + 1), \(name)"
            guard results.count == names.count else {
                return .failure("\(place): expected \(names.count) tensors, found \(results.count)")
            }
            for (result, name) in zip(results, names) {
                if let reason = tolerance.disagreement(result, try file.tensor(name.text)) {
                    return .failure("\(place): \(reason)")
                }
            }
        }
        return .pass
    }
}

/// The positional arguments of a call.
struct Arguments {
    let values: [JSON]

    init(_ values: [JSON]) { self.values = values }

    private func value(_ index: Int) throws(CaseValueError) -> JSON {
        guard index < values.count else { throw CaseValueError(description: "expected an argument \(index)") }
        return values[index]
    }

    func number(_ index: Int) throws(CaseValueError) -> Double { try value(index).number }
    func integer(_ index: Int) throws(CaseValueError) -> Int { try value(index).integer }
    func flag(_ index: Int) throws(CaseValueError) -> Bool { try value(index).flag }

    /// The numbers from an argument on.
    func numbers(from start: Int) throws(CaseValueError) -> [Double] {
        var result: [Double] = []
        for value in values.dropFirst(start) { result.append(try value.number) }
        return result
    }

    /// The sizes from an argument on.
    func shape(from start: Int = 0) throws(CaseValueError) -> Shape {
        var sizes: [Int] = []
        for value in values.dropFirst(start) { sizes.append(try value.integer) }
        return Shape(sizes)
    }
}
