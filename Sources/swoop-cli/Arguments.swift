/// The arguments with a formula that begins with a minus moved behind `--`, where it is not taken for an option:
/// `swoop explain "-x^2" --at x=3`.
package func protectingFormulas(_ arguments: [String]) -> [String] {
    guard arguments.first == "explain", !arguments.contains("--") else { return arguments }
    var kept: [String] = []
    var formulas: [String] = []
    var isValue = false
    for argument in arguments {
        // One letter after the minus is an option of one letter, where it is not alone a formula.
        let isFormula = argument.count > 1 && argument.hasPrefix("-") && !argument.hasPrefix("--") && argument != "-h"
        if isFormula && !isValue { formulas.append(argument) } else { kept.append(argument) }
        isValue = valueOptions.contains(argument)
    }
    return formulas.isEmpty ? arguments : kept + ["--"] + formulas
}

/// The options of `explain` that take the argument after them.
private let valueOptions: Set = ["--at", "--dtype", "--html", "--graph", "--latex"]
