import Testing
import swoop_cli

@Suite struct ArgumentsTests {
    @Test(arguments: [
        ("explain|-x^2|--at|x=3", "explain|--at|x=3|--|-x^2"),
        ("explain|--at|x=3|-x", "explain|--at|x=3|--|-x"),
        ("explain|--check|-2*x|--at|x=3", "explain|--check|--at|x=3|--|-2*x"),
        // What follows an option is its value.
        ("explain|x|--html|-page.html", "explain|x|--html|-page.html"),
        ("explain|x^2|--at|x=-3", "explain|x^2|--at|x=-3"),
        ("explain|-h", "explain|-h"),
        ("explain|--|-x", "explain|--|-x"),
        ("explain|-", "explain|-"),
        ("info|-x", "info|-x"),
        ("", ""),
    ])
    func aFormulaThatBeginsWithAMinusIsNoOption(_ given: String, _ expected: String) {
        let arguments = given.split(separator: "|").map(String.init)
        #expect(protectingFormulas(arguments) == expected.split(separator: "|").map(String.init))
    }
}
