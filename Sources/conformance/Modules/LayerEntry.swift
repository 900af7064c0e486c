import Swoop

/// A layer of a case, and how to call it.
struct LayerEntry {
    typealias Call = (CallArguments) throws(CaseValueError) -> [Tensor]

    let module: any Module
    /// The results of a call, flattened in order.
    let call: Call

    init(_ module: any Module, _ call: @escaping Call) {
        self.module = module
        self.call = call
    }

    /// A layer from one tensor to one tensor.
    static func layer(_ layer: some Layer) -> LayerEntry {
        LayerEntry(layer) { (a) throws(CaseValueError) in [layer(try a.tensor("input"))] }
    }

    /// A loss of an input and a target.
    static func loss(_ loss: some Loss) -> LayerEntry {
        LayerEntry(loss) { (a) throws(CaseValueError) in
            let input = try a.tensor("input")
            return [loss(input, try a.tensor("target"))]
        }
    }
}
