/// A call of a function whose type arguments, or whose closures, follow from each other, so that it is written by hand:
/// `Own` lists what `write-calls` leaves out. It draws arguments, says that the call begins, and makes it.
struct GenericCall {
    let name: String
    let run: (_ source: Source, _ begin: () -> Void) throws -> Void

    init(_ name: String, _ run: @escaping (_ source: Source, _ begin: () -> Void) throws -> Void) {
        (self.name, self.run) = (name, run)
    }
}

extension Call {
    /// All of them. Their numbers are negative, and -1 stands for no call.
    static var generic: [Call] {
        (GenericCall.data + GenericCall.training + GenericCall.derivatives).enumerated().map { place, call in
            let number = -2 - place
            return Call(number: number, name: call.name) { source in try call.run(source) { source.start(number) } }
        }
    }
}

extension Source {
    /// A count that a program can afford, or one that no function takes.
    func count() -> Int {
        let value = isWild ? pick([.min, -7, -1, 0, 1000]) : pick([0, 1, 1, 2, 2, 3, 5, home.size])
        text(value == .min ? "Int.min" : "\(value)")
        return value
    }
}
