import SwoopTensor
import Testing

@Suite struct PrintOptionsTests {
    @Test func profiles() {
        #expect(PrintOptions.default == PrintOptions(precision: 4, threshold: 1000, edgeItems: 3, lineWidth: 80))
        #expect(PrintOptions.short == PrintOptions(precision: 2, edgeItems: 2))
        #expect(PrintOptions.full == PrintOptions(threshold: .max))
    }

    @Test func scopeReplacesAndRestores() {
        #expect(PrintOptions.current == .default)
        withPrintOptions(precision: 2, sciMode: true) {
            #expect(PrintOptions.current == PrintOptions(precision: 2, sciMode: true))
            withPrintOptions(lineWidth: 40) {
                #expect(PrintOptions.current == PrintOptions(precision: 2, lineWidth: 40))
            }
            withPrintOptions(threshold: 5, profile: .short) {
                #expect(PrintOptions.current == PrintOptions(precision: 2, threshold: 5, edgeItems: 2))
            }
        }
        #expect(PrintOptions.current == .default)
    }

    @Test func scopeReturnsAndThrows() {
        struct Failure: Error {}
        #expect(withPrintOptions(precision: 1) { 7 } == 7)
        #expect(throws: Failure.self) {
            try withPrintOptions(precision: 1) { () throws(Failure) in throw Failure() }
        }
    }

    /// In a process of its own: the options of the program are everyone's.
    @Test func programOptions() async {
        await #expect(processExitsWith: .success) {
            setPrintOptions(precision: 2, sciMode: true)
            precondition(PrintOptions.current == PrintOptions(precision: 2, sciMode: true))
            setPrintOptions(edgeItems: 1)
            precondition(PrintOptions.current == PrintOptions(precision: 2, edgeItems: 1))
            let source = PrintSource(sizes: [2], dtype: "float32", elements: .floating { Double($0[0]) / 4 })
            precondition(formatTensor(source) == "tensor([0.00, 0.25])")
            setPrintOptions(profile: .full)
            precondition(PrintOptions.current == .full)
        }
    }

    @Test func negativeOptionsTrap() async {
        await #expect(processExitsWith: .failure) { setPrintOptions(precision: -1) }
        await #expect(processExitsWith: .failure) { setPrintOptions(edgeItems: -1) }
    }
}
