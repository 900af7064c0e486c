/// The elements of all parameters, one after the other, as a vector that depends on them:
/// `torch.nn.utils.parameters_to_vector`. Traps for an empty list.
/// ```swift
/// parametersToVector(Linear(2, 3).parameters()).shape  // [9]
/// ```
public func parametersToVector(
    _ parameters: [Tensor], file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    Tensor.cat(parameters.map { $0.reshape(-1) }, file: file, line: line)
}

/// Copies the elements of a vector into parameters, one after the other: `torch.nn.utils.vector_to_parameters`. The
/// vector is not changed by later writes to the parameters. Traps unless it has as many elements as they have.
/// ```swift
/// vectorToParameters(parametersToVector(model.parameters()) * 0.5, model.parameters())
/// ```
public func vectorToParameters(
    _ vector: Tensor, _ parameters: [Tensor], file: StaticString = #fileID, line: UInt = #line
) {
    checked(file: file, line: line) { () throws(ProgramError) in
        try ParameterVectorRules.count(vector.shape, parameters.map(\.shape))
    }
    var start = 0
    for parameter in parameters {
        parameter.data = vector[start..<(start + parameter.count)].reshape(parameter.shape)
        start += parameter.count
    }
}

/// Preconditions of a vector of parameters.
package enum ParameterVectorRules {
    package static func count(_ vector: Shape, _ parameters: [Shape]) throws(ProgramError) {
        let count = parameters.reduce(0) { $0 + $1.reduce(1, *) }
        guard vector == [count] else {
            throw ProgramError(
                "vectorToParameters", "a vector of shape \(vector) for \(count) elements of parameters",
                hint: "It has shape \(Shape([count]))")
        }
    }
}
