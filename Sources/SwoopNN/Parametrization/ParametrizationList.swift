/// The steps that compute a parametrized parameter, and the tensors that it is computed from:
/// `torch.nn.utils.parametrize.ParametrizationList`.
/// ``registerParametrization(_:_:_:unsafe:file:line:)-(_,_,Layer,_,_,_)`` makes it.
///
/// State-dict keys: `original`, or `original0`, `original1`, …, and those of the steps after "0.", "1.", …
public final class ParametrizationList: Module {
    /// The tensors that are trained.
    private let slots: [Parameter<Tensor>]
    /// Whether the first step computes from several tensors.
    private let isGrouped: Bool
    /// The steps in order: layers, the first of which may be a ``GroupParametrization``.
    public private(set) var steps: [any Module]

    init(_ originals: [Tensor], isGrouped: Bool, _ first: any Module) {
        slots = originals.map { Parameter(wrappedValue: $0) }
        self.isGrouped = isGrouped
        steps = [first]
    }

    /// The tensors that the parameter is computed from.
    public var originals: [Tensor] { slots.map(\.wrappedValue) }

    func append(_ step: any Layer) { steps.append(step) }

    /// The value of the parameter, computed from the originals; within ``cachedParametrizations(_:)`` only once.
    public func value() -> Tensor {
        ParametrizationCache.value(of: self) {
            let originals = originals
            return call(with: originals) {
                let first =
                    (steps[0] as? any GroupParametrization).map { $0.forward(originals) }
                    ?? (steps[0] as! any Layer)(originals[0])
                return steps.dropFirst().reduce(first) { ($1 as! any Layer)($0) }
            }
        }
    }

    /// Sets the originals so that the value becomes `tensor`, by the steps' right inverses. Traps if a step has none.
    func assign(_ tensor: Tensor) {
        let new = noGrad {
            var value = tensor.detach()
            for step in steps.reversed() {
                if let group = step as? any GroupParametrization { return group.rightInverse(value) }
                value = checked { () throws(ProgramError) in
                    guard let step = step as? any Parametrization else {
                        throw ParametrizationRules.noInverse(step)
                    }
                    return step.rightInverse(value)
                }
            }
            return [value]
        }
        checked { () throws(ProgramError) in try ParametrizationRules.originals(new, replacing: originals) }
        noGrad { for (original, value) in zip(originals, new) { original.copy(from: value.clone()) } }
        ParametrizationCache.forget(self)
    }
}

extension ParametrizationList: ContainerModule {
    var members: [Member] {
        slots.enumerated().map {
            Member(key: isGrouped ? "original\($0.offset)" : "original", content: .parameter($0.element))
        } + steps.enumerated().map { Member(key: "\($0.offset)", content: .module($0.element)) }
    }
    var joinsEqualLines: Bool { true }
}

/// The values of parametrized parameters within ``cachedParametrizations(_:)``.
enum ParametrizationCache {
    private struct State: @unchecked Sendable {
        var depth = 0
        /// The lists are kept alive, so that no new one gets the identity of an old one.
        var values: [ObjectIdentifier: (list: ParametrizationList, value: Tensor)] = [:]
    }

    private static let state = Guarded<State>(State())

    static func value(of list: ParametrizationList, _ compute: () -> Tensor) -> Tensor {
        if let known = state.withLock({ $0.values[ObjectIdentifier(list)]?.value }) { return known }
        let value = compute()
        // The depth now: another thread may have ended the last scope meanwhile.
        state.withLock { if $0.depth > 0 { $0.values[ObjectIdentifier(list)] = (list, value) } }
        return value
    }

    static func forget(_ list: ParametrizationList) {
        _ = state.withLock { $0.values.removeValue(forKey: ObjectIdentifier(list)) }
    }

    static func enter() { state.withLock { $0.depth += 1 } }

    static func leave() {
        let released = state.withLock { state in
            state.depth -= 1
            guard state.depth == 0 else { return State() }
            let released = state
            state = State()
            return released
        }
        withExtendedLifetime(released) {}
    }
}

/// Computes parametrized parameters at their first use within `body` only: `torch.nn.utils.parametrize.cached`. Useful
/// where a weight is used several times, as in a recurrent layer. It applies to all threads, and the values are
/// forgotten at the end of the outermost such call.
/// ```swift
/// let y = cachedParametrizations { layer(layer(x)) }
/// ```
public func cachedParametrizations<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    ParametrizationCache.enter()
    defer { ParametrizationCache.leave() }
    return try body()
}
