extension Tensor {
    /// A copy with its own elements: `torch.clone`.   dx = g
    public func clone() -> Tensor {
        differentiable(.clone, self, forward: { $0.copied() }, derivative: .of { g, _ in g })
    }

    /// The elements converted to another dtype; the tensor itself if it already has that dtype. Of complex numbers the
    /// real part remains, of which a real dtype holds no more.
    /// dx = g, converted back
    public func to(_ dtype: DType) -> Tensor {
        dtype == array.dtype ? self : converted(to: dtype)
    }

    func converted(to dtype: DType) -> Tensor {
        // A gradient cannot pass through integers.
        guard dtype.isDifferentiable && self.dtype.isDifferentiable else { return Tensor(array.cast(to: dtype)) }
        return differentiable(.to, self, forward: { $0.cast(to: dtype) }, derivative: .of { g, _ in g })
    }

    /// The tensor itself if its elements are in row-major order, otherwise a copy in that order.   dx = g
    public func contiguous() -> Tensor { array.isContiguous ? self : clone() }

    /// Overwrites the elements with those of `source`, broadcast and converted: `copy_`.   dself = 0, dsource = g
    ///
    /// Traps if `source` does not broadcast to this shape, if several elements of this tensor share one memory location
    /// (after `expand`), or if `source` shares elements with it at other positions, as `x.t()` does with `x`.
    @discardableResult
    public func copy(from source: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            _ = try Rules.expand(source.shape, to: Array(shape), "copy")
        }
        writeInPlace(
            "copy", as: .copy, source, .copy, file: file, line: line,
            direct: { $0.assign(source.array.readable(whileWriting: $0)) }
        ) {
            differentiable(
                .copy, self, source, forward: { $1.broadcast(to: $0.shape).cast(to: $0.dtype).copied() },
                lhs: .of { g, _ in Tensor.zerosLike(g) }, rhs: .of { g, _ in g })
        }
        return self
    }

    /// Sets every element to a number, in place: `fill_`. Expanded tensors can be filled too. Traps if an integer dtype
    /// cannot hold the number.
    @discardableResult
    public func fill(_ value: some TensorScalar) -> Tensor {
        let scalar = value.scalar
        checked { () throws(ProgramError) in try CreationRules.holds(scalar, dtype, "fill") }
        writeInPlace("fill", as: .fill, nil, .uniform, direct: { $0.fill(scalar) }) {
            differentiable(
                .fill, self, forward: { .filled($0.shape, scalar, $0.dtype) },
                derivative: .of { g, _ in Tensor.zerosLike(g) })
        }
        return self
    }

    /// Sets every element to 0, in place: `zero_`.
    @discardableResult
    public func zero() -> Tensor { fill(0) }
}

extension Operator {
    static let clone = Operator("CloneBackward0", "clone(a)", .gradient("g"), role: .reshapes)
    static let to = Operator(
        "ToCopyBackward0", "to(a)", .gradient("g", text: "g in the dtype of a"), call: "to", role: .reshapes)
    static let copy = Operator(
        "CopyBackwards", "copy(b)", .gradient("g*0", text: "0"), .gradient("g"), role: .moves,
        operands: ["self", "src"])
    static let fill = Operator("FillBackward0", "fill(a)", .zero, role: .fills)
}
