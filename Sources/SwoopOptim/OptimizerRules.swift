/// Preconditions of parameters, gradients and learning rates.
package enum OptimizerRules {
    package static func empty(_ optimizer: String) -> ProgramError {
        ProgramError(optimizer, "there are no parameters", hint: "Pass model.parameters()")
    }

    package static func severalGroups(_ optimizer: String) -> ProgramError {
        ProgramError(
            optimizer, "there is more than one parameter group",
            hint: "All of its parameters share their options; pass them in one list")
    }

    package static func loss(_ shape: Shape, _ optimizer: String) throws(ProgramError) {
        guard shape.allSatisfy({ $0 == 1 }) else {
            throw ProgramError(
                optimizer, "the closure returned a loss of shape \(shape)", hint: "Return a scalar, such as its mean()")
        }
    }

    package static func parameters(
        _ parameters: [Tensor], taken: Set<ObjectIdentifier>, _ optimizer: String
    ) throws(ProgramError) {
        guard !parameters.isEmpty else { throw empty(optimizer) }
        var seen = taken
        for (index, parameter) in parameters.enumerated() {
            guard parameter.isLeaf || parameter.retainsGrad else {
                throw ProgramError(
                    optimizer,
                    "parameter \(index) of shape \(parameter.shape) is the result of an operation, not a leaf",
                    hint: "Pass the leaf that it came from, or detach() it")
            }
            guard seen.insert(ObjectIdentifier(parameter)).inserted else {
                let place = taken.contains(ObjectIdentifier(parameter)) ? "another group" : "the list twice"
                throw ProgramError(
                    optimizer, "parameter \(index) of shape \(parameter.shape) stands in \(place)",
                    hint: "Name each parameter once, or it would be updated twice")
            }
        }
    }

    /// Throws if a step would change an element several times, or change a gradient before it is read.
    package static func memory(
        _ parameter: NDArray, _ gradient: NDArray, _ optimizer: String, _ index: Int
    ) throws(ProgramError) {
        if parameter.isContiguous && parameter.storage !== gradient.storage { return }
        if parameter.layout.overlapsItself {
            throw ProgramError(
                optimizer,
                "parameter \(index) of shape \(parameter.shape) with strides \(parameter.strides) shows an element in "
                    + "several places",
                hint: "Pass the tensor that it is a view of, or a clone()")
        }
        try InPlaceRules.read(gradient, whileWriting: parameter, optimizer)
    }

    package static func learningRates(_ count: Int, groups: Int) throws(ProgramError) {
        guard count == groups else {
            throw ProgramError(
                "learningRates", "\(count) learning rates for \(groups) groups", hint: "Give one for each group")
        }
    }
}
