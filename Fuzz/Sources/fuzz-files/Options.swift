/// The command-line options.
struct Options {
    struct Mistake: Error, CustomStringConvertible { let description: String }

    /// How long each format is tried.
    var minutes = 1.0
    var seed: UInt64 = 1
    /// The one format to try.
    var filter = ""
    /// The one file to make and read, in the foreground.
    var only: Int?
    /// A file of one's own to read, in the foreground.
    var file: String?
    /// The limit of processor time for a batch of files.
    var seconds: UInt32 = 60
    /// The limit on the address space of a process in megabytes; 0 for no limit, which sanitizers need.
    var memory = 1024
    /// Where the file of `--only` goes.
    var output = "fuzz-file"

    static let usage = """
        fuzz-files [--minutes 1] [--seed 1] [--filter FORMAT] [--only NUMBER] [--file FILE] [--seconds 60] \
        [--memory MEGABYTES] [--output FILE]

        Damages small files of each format for so many minutes, reads them in processes of their own, and reports every
        file that ends its process. --only repeats one file of the same seed and format, and keeps it; --file reads
        a file of your own. A format is one of
        \(Format.allCases.map(\.rawValue).joined(separator: ", ")).
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
            case "--minutes": minutes = try number()
            case "--seed": seed = try number()
            case "--filter": filter = value
            case "--only": only = try number()
            case "--file": file = value
            case "--seconds": seconds = try number()
            case "--memory": memory = try number()
            case "--output": output = value
            default: throw Mistake(description: Self.usage)
            }
        }
    }
}
