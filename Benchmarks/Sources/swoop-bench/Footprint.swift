import Memory
import Swoop

/// The footprint of a program: its memory, and the time until it does something.
let footprint: [Job] = [
    Job(name: "P", title: "a node of a chain of a million products", alone: true) {
        let x = Tensor(1.0, requiresGrad: true)
        let operations = 1_000_000
        let before = residentMemory().now
        var y = x
        for _ in 0..<operations { y = y * 1.0000001 }
        let after = residentMemory().now
        return Measurement(value: (after - before) / Double(operations), check: y.item())
    },
    Job(name: "Q", title: "program that prints zeros(5), start to end", unit: .time) {
        Prepared(units: 1, check: { 0 }, body: { _ = Program.output(hello) })
    },
    Job(name: "QM", title: "the same program, peak memory", alone: false) {
        let lines = Program.output(hello, ["memory"]).split(separator: "\n")
        return Measurement(value: Double(lines.last ?? "") ?? .nan, check: 0)
    },
]

private let hello = Program.beside("swoop-hello")
