import SwoopTensor

extension StateDict {
    /// The tensors to save, in the order of the sequence; those of a dictionary, which has none, by their keys, so that
    /// the same tensors give the same file.
    init(saving tensors: some Sequence<(key: String, value: Tensor)>) {
        if let dictionary = tensors as? [String: Tensor] {
            self.init(dictionary.sorted { $0.key < $1.key })
        } else {
            self.init(tensors)
        }
    }
}
