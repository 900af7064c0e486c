// The elements in place, without a copy: for C libraries, audio and images.

extension Tensor {
    /// Calls `body` with the elements in row-major order, in place: the pointer is valid until `body` returns.
    ///
    /// ```swift
    /// let peak = audio.withUnsafeBufferPointer(of: Float.self) { c_peak($0.baseAddress, $0.count) }
    /// ```
    /// Traps unless the tensor is contiguous and `Element` is the type of its elements: `Float` for float32, `Double`
    /// for float64, `Int` or `Int64` for int64, and so on.
    public func withUnsafeBufferPointer<Element: TensorScalar, Result, Failure: Error>(
        of _: Element.Type, file: StaticString = #fileID, line: UInt = #line,
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        checkElements("withUnsafeBufferPointer", Element.self, file, line)
        return try withUnsafeBytes(file: file, line: line) { (bytes) throws(Failure) in
            try body(bytes.assumingMemoryBound(to: Element.self))
        }
    }

    /// Calls `body` with the elements in row-major order, in place, to be written: the pointer is valid until `body`
    /// returns.
    ///
    /// As other writes in place, it is seen by views and noticed by a backward pass that needs the old elements. It
    /// cannot be recorded: traps if the tensor requires gradients, unless inside ``noGrad(_:)``, and as
    /// ``withUnsafeBufferPointer(of:file:line:_:)``.
    public func withUnsafeMutableBufferPointer<Element: TensorScalar, Result, Failure: Error>(
        of _: Element.Type, file: StaticString = #fileID, line: UInt = #line,
        _ body: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        checkElements("withUnsafeMutableBufferPointer", Element.self, file, line)
        return try withUnsafeMutableBytes(file: file, line: line) { (bytes) throws(Failure) in
            try body(bytes.assumingMemoryBound(to: Element.self))
        }
    }

    /// Calls `body` with the bytes of the elements in row-major order, in place, whatever the dtype: the pointer is
    /// valid until `body` returns. Traps unless the tensor is contiguous.
    public func withUnsafeBytes<Result, Failure: Error>(
        file: StaticString = #fileID, line: UInt = #line,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ElementRules.contiguous("withUnsafeBytes", shape, strides, isContiguous: isContiguous)
        }
        let array = array
        defer { withExtendedLifetime(array) {} }
        return try array.read(body)
    }

    /// Calls `body` with the bytes of the elements in row-major order, in place, to be written: the pointer is valid
    /// until `body` returns. Traps as ``withUnsafeMutableBufferPointer(of:file:line:_:)``.
    ///
    /// Bools are bytes of 0 or 1; nothing else may be written to them.
    public func withUnsafeMutableBytes<Result, Failure: Error>(
        file: StaticString = #fileID, line: UInt = #line,
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ElementRules.contiguous("withUnsafeMutableBytes", shape, strides, isContiguous: isContiguous)
            try ElementRules.writable(
                "withUnsafeMutableBytes", isRecorded: RunningThread.isGradEnabled && requiresGrad)
        }
        let array = array
        defer {
            array.storage.bumpVersion()
            withExtendedLifetime(array) {}
        }
        return try array.write(body)
    }

    private func checkElements(
        _ operation: String, _ type: any TensorScalar.Type, _ file: StaticString, _ line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ElementRules.element(operation, type, dtype)
        }
    }
}

/// Preconditions of access to the elements in place.
package enum ElementRules {
    package static func element(
        _ operation: String, _ type: any TensorScalar.Type, _ dtype: DType
    ) throws(ProgramError) {
        guard stored(type) != dtype else { return }
        throw ProgramError(
            operation, "the elements are of \(dtype), not of Swift's type \(type)",
            hint: stored(type).map { "Convert first with to(.\($0)), or name the other type" }
                ?? "Use withUnsafeBytes for a type that no dtype has")
    }

    package static func contiguous(
        _ operation: String, _ shape: Shape, _ strides: [Int], isContiguous: Bool
    ) throws(ProgramError) {
        if isContiguous { return }
        throw ProgramError(
            operation, "a tensor of shape \(shape) with strides \(strides) is not in row-major order",
            hint: "Use contiguous(), which copies it")
    }

    package static func writable(_ operation: String, isRecorded: Bool) throws(ProgramError) {
        guard isRecorded else { return }
        throw ProgramError(
            operation, "a tensor that requires gradients is written by the program, which cannot be recorded",
            hint: "Write inside noGrad { … }, or on a detach()")
    }

    /// The dtype whose elements have this type in memory.
    private static func stored(_ type: any TensorScalar.Type) -> DType? {
        switch type {
        case is Bool.Type: .bool
        case is UInt8.Type: .uint8
        case is Int8.Type: .int8
        case is Int16.Type: .int16
        case is Int32.Type: .int32
        case is Int64.Type, is Int.Type: .int64
        case is Float.Type: .float32
        case is Double.Type: .float64
        case is Complex.Type: .complex128
        default: half(type)
        }
    }

    private static func half(_ type: any TensorScalar.Type) -> DType? {
        #if !(os(macOS) && arch(x86_64))
        if type is Float16.Type { return .float16 }
        #endif
        return nil
    }
}
