/// Moves a formula that begins with a minus sign behind `--`, so that it is not parsed as an option: `swoop explain
/// "-x^2" --at x=3`.
package func protectingFormulas(_ arguments: [String]) -> [String] {
    guard arguments.first == "explain", !arguments.contains("--") else { return arguments }
    var kept: [String] = []
    var formulas: [String] = []
    var isValue = false
    for argument in arguments {
        // `-h` is the only option with a single dash; anything else that begins with one is a formula.
        let isFormula = argument.count > 1 && argument.hasPrefix("-") && !argument.hasPrefix("--") && argument != "-h"
        if isFormula && !isValue { formulas.append(argument) } else { kept.append(argument) }
        isValue = valueOptions.contains(argument)
    }
    return formulas.isEmpty ? arguments : kept + ["--"] + formulas
}

/// The options of `explain` that take the following argument as value.
private let valueOptions: Set = ["--at", "--dtype", "--html", "--graph", "--latex"]
