extension Tensor {
    func sum(to shape: Shape) -> Tensor { self }
}
