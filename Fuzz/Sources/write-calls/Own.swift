/// Information that is not in the symbol graphs.
enum Own {
    /// Types of this package that conform to protocols to which no type of the library conforms.
    static let conformers = [
        "DifferentiableFunction": ["Doubling"], "ExtraStateModule": ["Counting"], "GroupParametrization": ["Product"],
        "Parametrization": ["Exponential"],
    ]

    /// What generic types are called with whose parameters have no constraint in the symbol graphs.
    static let arguments: [String: SwiftType] = [
        "ModuleList": .existential(.named("Layer", [])), "ModuleDict": .existential(.named("Layer", [])),
    ]

    /// What containers hold whose elements the symbol graphs do not name.
    static let elements: [String: SwiftType] = [
        "Sequential": .existential(.named("Layer", [])), "ParameterList": .named("Tensor", []),
    ]

    /// Types of which no value can be made from outside; functions that take one, or belong to one, are not called.
    static let unreachable = [
        "FunctionContext": "made by the engine for a DifferentiableFunction, and used by the one that is called",
        "PythonFunction": "no program has one: it stands in the compiler's messages",
        "PythonModule": "no program has one: it stands in the compiler's messages",
        "Trainer": "generic over a model and batches; a GenericCall",
        "ConvolutionArguments": "made by the initializers of lazy convolutions, which are called by themselves",
        "ConvTransposeArguments": "made by the initializers of lazy convolutions, which are called by themselves",
        "WritableKeyPath": "a path is written in the source; the options behind it are called by themselves",
        "ReferenceWritableKeyPath": "a path is written in the source; the schedule behind it is called by itself",
        "ParametrizationList": "made by registerParametrization, whose value is read through the module",
        "StateOwner": "found in optimizers' states, which are called by themselves",
    ]

    /// Types whose generic parameters follow from each other, as those of a loader follow from its dataset. No call of a
    /// function that names one is written: those of datasets, samplers and loaders stand in `GenericCalls+Data.swift`.
    static let families: Set = [
        "Dataset", "BatchedDataset", "IterableDataset", "TensorDataset", "Subset", "ConcatDataset", "StackDataset",
        "MappedDataset", "SampleIterator", "SequenceDataset", "ChainDataset", "ShardedDataset", "MappedIterableDataset",
        "TextLines", "ImageFolder", "LabeledImages", "MNIST", "CIFAR10", "Sampler", "SequentialSampler",
        "RandomSampler",
        "SubsetRandomSampler", "WeightedRandomSampler", "BatchSampler", "Collatable", "Collated", "DataLoader",
        "LoaderBatches", "LoaderIterator", "WorkerInfo", "RandomApply", "OptimizerOption",
    ]

    /// The functions that are not called by themselves.
    private static let calledByOthers = [
        "Module.call(with:forward:)": "called with each call of a module that is no layer",
        "StateEntry.steps": "there for the options of a program's own optimizer",
        "StateEntry.tensor(_:shape:)": "there for the options of a program's own optimizer",
    ]

    /// Derivatives of a function that the program writes, of arguments that follow from it. Their calls stand in
    /// `GenericCalls+Derivatives.swift`.
    private static let derivatives: Set = [
        "vjp", "jvp", "vhp", "hvp", "jacobian", "hessian", "gradcheck", "gradgradcheck", "grad", "gradAndValue",
        "jacrev",
        "jacfwd",
    ]

    /// Texts that need special values, by the names of their parameters.
    private static let texts = ["path": "s.path()", "logDir": "s.path()", "csv": "s.csv()"]

    /// The expression for an argument whose type alone does not determine its values.
    static func drawing(_ argument: Declaration.Parameter) -> String? {
        argument.type == .named("String", []) ? texts[argument.name] : nil
    }

    /// The reason not to call a function, if there is one.
    static func reason(against callable: Callable) -> String? {
        if let reason = calledByOthers[callable.name] { return reason }
        if let name = callable.title.split(separator: "(").first, derivatives.contains(String(name)) {
            return "takes a function that the program writes, and arguments that follow from it; a GenericCall"
        }
        let types =
            (callable.declaration.parameters + callable.arguments).map(\.type)
            + [callable.owner].compactMap { $0 }
        return unreachable.first { name, _ in types.contains { $0.needs(name) } }?.value
    }
}
