/// A parsed index: the view that integers, slices and new axes give, and the remaining advanced by tensors.
package struct IndexedView {
    package let view: Tensor
    package let advanced: AdvancedIndex?

    /// Applies the parts of an index to a tensor, from the first dim to the last. Throws for too many indices, indices
    /// out of range, steps that are not positive, and masks that do not match.
    package init(_ x: Tensor, _ indices: [any TensorIndex]) throws(ProgramError) {
        var view = x
        var advanced: [AdvancedIndex.IndexedAxis] = []
        // The dim of the view that the next part applies to, and the same dim of the tensor itself, for messages.
        var axis = 0
        var dim = 0
        var hasEllipsis = false
        for (place, index) in indices.enumerated() {
            let item = index.indexItem
            guard dim + item.dimCount <= x.rank else { throw IndexRules.tooMany(indices, x.shape) }
            switch item.kind {
            case .integer(let index):
                let place = try PartRules.index(index, size: view.shape[axis], dim: dim, "index")
                view = view.viewing(.select(axis: axis, index: place))
                dim += 1
            case .slice(let start, let end, let step):
                let part = try PartRules.slice(view.shape, axis, start, end, step, "index")
                // PyTorch records a slice of everything only if it is the entire index.
                if indices.count == 1 || !part.isWhole(of: view.shape) { view = view.viewing(part) }
                axis += 1
                dim += 1
            case .ellipsis:
                if hasEllipsis { throw IndexRules.twoEllipses }
                hasEllipsis = true
                let left = x.rank - dim - indices[(place + 1)...].reduce(0) { $0 + $1.indexItem.dimCount }
                guard left >= 0 else { throw IndexRules.tooMany(indices, x.shape) }
                axis += left
                dim += left
            case .newAxis:
                view = view.unsqueezed(axis)
                axis += 1
            case .truth(let holds):
                view = view.unsqueezed(axis)
                advanced.append(.truth(holds, axis))
                axis += 1
            case .tensor(let index) where index.dtype == .bool && index.rank == 0:
                view = view.unsqueezed(axis)
                advanced.append(.truth(index.array.decidingScalar.double != 0, axis))
                axis += 1
            case .tensor(let mask) where mask.dtype == .bool:
                try IndexRules.mask(mask.shape, view.shape, axis, dim)
                advanced.append(.init(axis: axis, dim: dim, mask: mask))
                axis += mask.rank
                dim += mask.rank
            case .tensor(let index):
                try IndexRules.integer(index.dtype, "index")
                if index.rank == 0 {
                    let number = Int(index.array.decidingScalar.integer)
                    let place = try PartRules.index(number, size: view.shape[axis], dim: dim, "index")
                    view = view.viewing(.select(axis: axis, index: place))
                } else {
                    advanced.append(.init(axis: axis, dim: dim, indices: index))
                    axis += 1
                }
                dim += 1
            }
        }
        self.view = view
        self.advanced = advanced.isEmpty ? nil : try AdvancedIndex(view.shape, advanced)
    }

    /// The mask, if the index consists of nothing else: filling by it needs no positions.
    static func onlyMask(_ indices: [any TensorIndex]) -> Tensor? {
        guard indices.count == 1, case .tensor(let mask) = indices[0].indexItem.kind, mask.dtype == .bool,
            mask.rank > 0
        else { return nil }
        return mask
    }
}

extension IndexItem {
    /// The number of the tensor's dims that it applies to.
    fileprivate var dimCount: Int {
        switch kind {
        case .integer, .slice: 1
        case .ellipsis, .newAxis, .truth: 0
        case .tensor(let index): index.dtype == .bool ? index.rank : 1
        }
    }
}

extension Part {
    /// Whether it selects the whole dim unchanged.
    fileprivate func isWhole(of shape: Shape) -> Bool {
        if case .slice(let axis, 0, let length, 1) = self { length == shape[axis] } else { false }
    }
}

extension IndexRules {
    static func tooMany(_ indices: [any TensorIndex], _ shape: Shape) -> ProgramError {
        let given = indices.reduce(0) { $0 + $1.indexItem.dimCount }
        return ProgramError(
            "index", "an index for \(given) dims, \(shape) has \(shape.rank)", hint: "Leave out what is too much")
    }

    static var twoEllipses: ProgramError {
        ProgramError("index", "more than one ellipsis", hint: "Write .all for single dims")
    }

    package static func mask(_ mask: Shape, _ shape: Shape, _ axis: Int, _ dim: Int) throws(ProgramError) {
        for place in mask.indices where mask[place] != shape[axis + place] {
            throw ProgramError(
                "index",
                "a mask of \(mask) for dims of sizes \(Array(shape[axis..<axis + mask.rank])): they differ in "
                    + "dim \(dim + place)",
                hint: "A mask has the sizes of the dims that it stands for")
        }
    }

    package static func broadcast(_ shapes: [Shape]) throws(ProgramError) -> Shape {
        var common = Shape()
        for shape in shapes {
            do { common = try Rules.broadcast(common, shape, "index") } catch {
                throw ProgramError(
                    "index",
                    "index tensors of shapes \(shapes.map(\.description).joined(separator: ", ")) do not "
                        + "broadcast", hint: "Their sizes must be equal or 1; masks count their true elements")
            }
        }
        return common
    }

    /// Throws unless `value`, without leading dims of size 1, broadcasts to the part of a tensor that it is written to.
    package static func value(_ value: Shape, _ target: Shape) throws(ProgramError) -> Shape {
        var stripped = value
        while stripped.rank > target.rank && stripped[0] == 1 { stripped.remove(at: 0) }
        do { _ = try Rules.expand(stripped, to: Array(target), "index") } catch {
            throw ProgramError(
                "index", "a value of shape \(value) cannot be written to elements of shape \(target)",
                hint: "It must have their shape or broadcast to it")
        }
        return stripped
    }
}
