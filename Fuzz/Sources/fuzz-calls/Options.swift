/// The command-line options.
struct Options {
    struct Mistake: Error, CustomStringConvertible { let description: String }

    var calls = 100_000
    /// After this many minutes no further call is made, and the results so far are reported.
    var minutes = Double.infinity
    var seed: UInt64 = 1
    /// Only functions whose names contain this text.
    var filter = ""
    /// The one call to make, in the foreground.
    var only: Int?
    /// The number of calls that run at the same time.
    var jobs = 2
    /// The time limit of a call in seconds.
    var seconds: UInt32 = 10
    /// The limit on a call's address space in megabytes; 0 for no limit, which sanitizers need.
    var memory = 4096
    /// The file for the failures, with everything that was written to stderr.
    var output = "fuzz-failures.txt"

    static let usage = """
        fuzz-calls [--calls 100000] [--minutes NUMBER] [--seed 1] [--filter TEXT] [--only CALL] [--jobs 2] [--seconds 10] \
        [--memory MEGABYTES] [--output FILE]

        Calls random public functions of Swoop with random arguments, each in a process of its own, and reports every one
        that ends it without a message of Swoop's own. --only repeats one call of the same seed and filter.
        """

    init(_ arguments: some Sequence<String>) throws {
        var rest = arguments.makeIterator()
        while let name = rest.next() {
            guard let value = rest.next() else { throw Mistake(description: Self.usage) }
            func number<Number: LosslessStringConvertible>() throws -> Number {
                guard let number = Number(value) else { throw Mistake(description: "\(name) \(value) is no number.") }
                return number
            }
            switch name {
            case "--calls": calls = try number()
            case "--minutes": minutes = try number()
            case "--seed": seed = try number()
            case "--filter": filter = value
            case "--only": only = try number()
            case "--jobs": jobs = try number()
            case "--seconds": seconds = try number()
            case "--memory": memory = try number()
            case "--output": output = value
            default: throw Mistake(description: Self.usage)
            }
        }
    }
}
