import Seeded
import Swoop

/// Draws the arguments of a call, and records what it draws as Swift text, from left to right.
///
/// Most values are chosen so that calls succeed and reach the actual computation: sizes and shapes come from one `home`
/// in each call. The others are extreme.
final class Source {
    /// No value of a type can be drawn this time: a required optional is nil, or a list is empty.
    struct Nothing: Error {}

    var random: Random
    let record: Record
    /// The probability of an extreme value.
    private(set) var wildness: Double
    /// The nesting depth of the values being made.
    private(set) var depth = 0
    private(set) var home = Home()
    /// The tensors drawn so far, which may be drawn again, and those of them that collect gradients.
    var tensors: [Tensor] = []
    var leaves: [Tensor] = []

    init(random: Random, record: Record) {
        self.random = random
        self.record = record
        wildness = 0
        wildness = pick([0, 0, 0.05, 0.15, 0.4])
        home = Home(self)
    }

    // MARK: Recording

    func text(_ text: String) { record.append(text) }

    /// Records a text, then what is drawn after it, then another text.
    func say<Value>(_ before: String, _ value: @autoclosure () throws -> Value, _ after: String = "") rethrows -> Value
    {
        text(before)
        let drawn = try value()
        text(after)
        return drawn
    }

    /// Records that a function is about to be called.
    func start(_ function: Int) {
        record.function = function
        record.phase = .calling
    }

    // MARK: Choosing

    func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }
    var isWild: Bool { chance(wildness) }

    func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    /// Chooses one of several ways to make a value; at great depth, one of those that need the fewest values.
    func way(_ ranks: [Int]) -> Int {
        depth += 1
        guard isDeep else { return below(ranks.count) }
        let least = ranks.min()
        return pick(ranks.indices.filter { ranks[$0] == least })
    }

    /// Ends a value.
    func rise() { depth -= 1 }

    private var isDeep: Bool { depth > 4 }

    // MARK: Composite values

    /// The receiver of a method, usually a valid value.
    func receiver<Value>(_ make: () throws -> Value) rethrows -> Value {
        let usual = wildness
        wildness *= 0.1
        defer { wildness = usual }
        return try make()
    }

    /// The default value of a parameter, or another value.
    func or<Value>(_ usual: @autoclosure () -> Value, _ name: String, _ make: () throws -> Value) rethrows -> Value {
        guard chance(0.5) else { return try make() }
        text(name)
        return usual()
    }

    func optional<Value>(_ make: () throws -> Value) rethrows -> Value? {
        guard isDeep || chance(0.4) else { return try make() }
        text("nil")
        return nil
    }

    /// The number of elements of a list.
    private var length: Int { isDeep ? below(2) : pick([0, 1, 1, 2, 2, 2, 3, 3, home.rank, home.size, below(10)]) }

    func array<Value>(_ make: () throws -> Value) rethrows -> [Value] {
        text("[")
        defer { text("]") }
        return try list(length, make)
    }

    /// Up to four variadic arguments.
    func several<Value>(_ before: String, _ make: () throws -> Value) rethrows -> [Value] {
        text(before)
        return try list(min(length, 4), make)
    }

    private func list<Value>(_ count: Int, _ make: () throws -> Value) rethrows -> [Value] {
        var values: [Value] = []
        for index in 0..<count { values.append(try say(index == 0 ? "" : ", ", make())) }
        return values
    }

    func set<Value: Hashable>(_ make: () throws -> Value) rethrows -> Set<Value> { Set(try array(make)) }

    func dictionary<Key: Hashable, Value>(_ make: () throws -> (Key, Value)) rethrows -> [Key: Value] {
        Dictionary(try array(make)) { first, _ in first }
    }

    /// A literal of up to three entries.
    func pairs<Key, Value>(_ make: () throws -> (Key, Value)) rethrows -> KeyValuePairs<Key, Value> {
        text("[")
        defer { text("]") }
        let entries = try list(min(length, 3), make)
        return switch entries.count {
        case 0: [:]
        case 1: [entries[0].0: entries[0].1]
        case 2: [entries[0].0: entries[0].1, entries[1].0: entries[1].1]
        default: [entries[0].0: entries[0].1, entries[1].0: entries[1].1, entries[2].0: entries[2].1]
        }
    }

    func tuple<Value>(_ make: () throws -> Value) rethrows -> Value {
        text("(")
        defer { text(")") }
        return try make()
    }

    // MARK: Results of calls as values

    func unwrap<Value>(_ value: Value?) throws -> Value {
        text("!")
        guard let value else { throw Nothing() }
        return value
    }

    func element<Value>(of values: [Value]) throws -> Value {
        guard !values.isEmpty else { throw Nothing() }
        let index = below(values.count)
        text("[\(index)]")
        return values[index]
    }

    /// The error that a call throws.
    func thrown<Failure: Error>(_: Failure.Type, _ call: () throws -> Void) throws -> Failure {
        do { try call() } catch let error as Failure { return error }
        throw Nothing()
    }

    // MARK: Closures

    func using<Value, Closure>(_ value: @autoclosure () throws -> Value, _ make: (Value) -> Closure) rethrows -> Closure
    {
        make(try value())
    }

    func closure<Closure>(_ name: String, _ make: () -> Closure) -> Closure {
        text(name)
        return make()
    }

    /// A function from one tensor to another.
    func formula() -> (Tensor) -> Tensor {
        switch below(5) {
        case 0: say("{ $0 }", { $0 })
        case 1: say("{ $0 * 2 }", { $0 * 2 })
        case 2: say("{ $0.exp().sum() }", { $0.exp().sum() })
        case 3: say("{ ($0 / $0).log() }", { ($0 / $0).log() })
        default: say("{ $0.unsqueeze(0) }", { $0.unsqueeze(0) })
        }
    }

    /// A function that computes a tensor.
    func work() throws -> () -> Tensor {
        let formula = formula()
        let tensor = try say("(", tensor(), ")")
        return { formula(tensor) }
    }

    func action() throws -> () -> Void {
        let work = try work()
        return { _ = work() }
    }
}
