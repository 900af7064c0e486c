import Swoop

extension Source {
    /// What is thrown for a function with a wrong derivative.
    func disagreement() throws -> GradcheckError {
        text("a wrong derivative")
        return try thrown(GradcheckError.self) {
            _ = try gradcheck({ $0.detach() * 2 + $0 }, Tensor.ones(2, dtype: .float64).requiresGrad(true))
        }
    }
}

extension GenericCall {
    /// Derivatives of a function of the program, of one argument or of two.
    static var derivatives: [GenericCall] {
        [
            derivative("vjp") { s, f, x, options in
                let v = try s.say(", ", s.optional { try s.tensor() })
                return { vjp(f, x, v, createGraph: options.createGraph, strict: options.strict).vjp }
            },
            derivative("vjp of two") { s, f, x, options in
                let (y, v) = (try s.say(", ", s.tensor()), try s.say(", ", s.optional { try s.tensor() }))
                return {
                    let found = vjp(
                        { (x: Tensor, y: Tensor) in f(x * y) }, (x, y), v, createGraph: options.createGraph,
                        strict: options.strict)
                    return found.vjp.0 + found.vjp.1
                }
            },
            derivative("jvp") { s, f, x, options in
                let v = try s.say(", ", s.optional { try s.tensor() })
                return { jvp(f, x, v, createGraph: options.createGraph, strict: options.strict).jvp }
            },
            derivative("jvp of two") { s, f, x, options in
                let (y, u, v) = (try s.say(", ", s.tensor()), try s.say(", ", s.tensor()), try s.say(", ", s.tensor()))
                return {
                    jvp(
                        { (x: Tensor, y: Tensor) in f(x - y) }, (x, y), (u, v), createGraph: options.createGraph,
                        strict: options.strict
                    ).jvp
                }
            },
            derivative("vhp") { s, f, x, options in
                let v = try s.say(", ", s.optional { try s.tensor() })
                return {
                    vhp(
                        { (x: Tensor) in f(x).square().sum() }, x, v, createGraph: options.createGraph,
                        strict: options.strict
                    )
                    .vhp
                }
            },
            derivative("hvp") { s, f, x, options in
                let v = try s.say(", ", s.optional { try s.tensor() })
                return {
                    hvp(
                        { (x: Tensor) in f(x).square().sum() }, x, v, createGraph: options.createGraph,
                        strict: options.strict
                    )
                    .hvp
                }
            },
            derivative("jacobian") { _, f, x, options in
                {
                    jacobian(
                        f, x, createGraph: options.createGraph, strict: options.strict, vectorize: options.vectorize,
                        strategy: options.strategy)
                }
            },
            derivative("jacobian of two") { s, f, x, options in
                let y = try s.say(", ", s.tensor())
                return {
                    let all = jacobian(
                        { (x: Tensor, y: Tensor) in f(x * y) }, (x, y), createGraph: options.createGraph,
                        strict: options.strict, vectorize: options.vectorize, strategy: options.strategy)
                    return all.0.sum() + all.1.sum()
                }
            },
            derivative("hessian") { _, f, x, options in
                {
                    hessian(
                        { (x: Tensor) in f(x).square().sum() }, x, createGraph: options.createGraph,
                        strict: options.strict,
                        vectorize: options.vectorize, outerJacobianStrategy: options.strategy)
                }
            },
            derivative("hessian of an array") { s, f, x, options in
                let y = try s.say(", ", s.tensor())
                return {
                    let all = hessian(
                        { (all: [Tensor]) in f(all[0] * all[1]).square().sum() }, [x, y],
                        createGraph: options.createGraph,
                        strict: options.strict, vectorize: options.vectorize, outerJacobianStrategy: options.strategy)
                    return all[0][1]
                }
            },
            derivative("grad") { _, f, x, _ in { grad { (x: Tensor) in f(x).sum() }(x) } },
            derivative("grad of a function that may have several elements") { _, f, x, _ in { grad(f)(x) } },
            derivative("grad(_:argnums:)") { s, f, x, _ in
                let (y, place) = (try s.say(", ", s.tensor()), s.say(", argnums: ", s.int()))
                return { grad({ (x: Tensor, y: Tensor) in f(x * y).sum() }, argnums: place)(x, y) }
            },
            derivative("gradAndValue") { _, f, x, _ in { gradAndValue { (x: Tensor) in f(x).sum() }(x).grad } },
            derivative("jacrev") { _, f, x, _ in { jacrev(f)(x) } },
            derivative("jacfwd") { _, f, x, _ in { jacfwd(f)(x) } },
            derivative("hessian(_:)") { _, f, x, _ in { hessian { (x: Tensor) in f(x).square().sum() }(x) } },
            derivative("gradcheck") { s, f, x, _ in
                let eps = s.say(", eps: ", s.or(1e-6, "1e-6") { s.double() })
                let (tolerance, flag) = (s.say(", nondetTol: ", s.double()), s.say(", fastMode: ", s.bool()))
                return {
                    let agrees = try gradcheck(
                        f, x, eps: eps, raiseException: false, nondetTol: tolerance, checkBatchedGrad: !flag,
                        fastMode: flag
                    )
                    return Tensor(agrees)
                }
            },
            derivative("gradgradcheck") { s, f, x, _ in
                let gradients = try s.say(", ", s.optional { try s.tensor() })
                let flag = s.say(", fastMode: ", s.bool())
                return {
                    let agrees = try gradgradcheck(
                        f, x, gradients, genNonContigGradOutputs: !flag, raiseException: false, fastMode: flag)
                    return Tensor(agrees)
                }
            },
        ]
    }

    private struct Options {
        let createGraph: Bool
        let strict: Bool
        let vectorize: Bool
        let strategy: JacobianStrategy
    }

    /// A call that takes a function and a tensor; `make` draws the other arguments.
    private static func derivative(
        _ name: String,
        _ make: @escaping (Source, @escaping (Tensor) -> Tensor, Tensor, Options) throws -> () throws -> Tensor
    ) -> GenericCall {
        GenericCall(name) { s, begin in
            let function = s.say("\(name) ", s.formula())
            let x = try s.say(", ", s.tensor())
            let options = Options(
                createGraph: s.say(", createGraph: ", s.bool()), strict: s.say(", strict: ", s.bool()),
                vectorize: s.say(", vectorize: ", s.bool()),
                strategy: s.say(", forward: ", s.bool()) ? .forwardMode : .reverseMode)
            let call = try make(s, function, x, options)
            begin()
            s.use(try call())
        }
    }
}
