import Swoop
import SwoopBase

/// The optimizers by name: each entry reads PyTorch's keyword arguments.
enum OptimizerTable {
    typealias Make = @Sendable ([Tensor], CallArguments) throws(CaseValueError) -> any Optimizer

    static let entries: [String: Make] = [
        "SGD": { (parameters, a) throws(CaseValueError) in
            SGD(
                parameters, lr: try a.number("lr", default: 1e-3), momentum: try a.number("momentum", default: 0),
                dampening: try a.number("dampening", default: 0),
                weightDecay: try a.number("weight_decay", default: 0),
                nesterov: try a.flag("nesterov", default: false), maximize: try a.flag("maximize", default: false))
        },
        "Adam": { (parameters, a) throws(CaseValueError) in
            Adam(
                parameters, lr: try a.number("lr", default: 1e-3),
                betas: try a.pair("betas", default: (0.9, 0.999)), eps: try a.number("eps", default: 1e-8),
                weightDecay: try a.number("weight_decay", default: 0), amsgrad: try a.flag("amsgrad", default: false),
                maximize: try a.flag("maximize", default: false))
        },
        "AdamW": { (parameters, a) throws(CaseValueError) in
            AdamW(
                parameters, lr: try a.number("lr", default: 1e-3),
                betas: try a.pair("betas", default: (0.9, 0.999)), eps: try a.number("eps", default: 1e-8),
                weightDecay: try a.number("weight_decay", default: 0.01),
                amsgrad: try a.flag("amsgrad", default: false), maximize: try a.flag("maximize", default: false))
        },
        "Adadelta": { (parameters, a) throws(CaseValueError) in
            Adadelta(
                parameters, lr: try a.number("lr", default: 1), rho: try a.number("rho", default: 0.9),
                eps: try a.number("eps", default: 1e-6), weightDecay: try a.number("weight_decay", default: 0),
                maximize: try a.flag("maximize", default: false))
        },
        "Adafactor": { (parameters, a) throws(CaseValueError) in
            Adafactor(
                parameters, lr: try a.number("lr", default: 1e-2),
                beta2Decay: try a.number("beta2_decay", default: -0.8),
                eps: try a.optionalPair("eps", default: (nil, 1e-3)), d: try a.number("d", default: 1),
                weightDecay: try a.number("weight_decay", default: 0), maximize: try a.flag("maximize", default: false))
        },
        "Adagrad": { (parameters, a) throws(CaseValueError) in
            Adagrad(
                parameters, lr: try a.number("lr", default: 1e-2), lrDecay: try a.number("lr_decay", default: 0),
                weightDecay: try a.number("weight_decay", default: 0),
                initialAccumulatorValue: try a.number("initial_accumulator_value", default: 0),
                eps: try a.number("eps", default: 1e-10), maximize: try a.flag("maximize", default: false))
        },
        "Adamax": { (parameters, a) throws(CaseValueError) in
            Adamax(
                parameters, lr: try a.number("lr", default: 2e-3), betas: try a.pair("betas", default: (0.9, 0.999)),
                eps: try a.number("eps", default: 1e-8), weightDecay: try a.number("weight_decay", default: 0),
                maximize: try a.flag("maximize", default: false))
        },
        "ASGD": { (parameters, a) throws(CaseValueError) in
            ASGD(
                parameters, lr: try a.number("lr", default: 1e-2), lambd: try a.number("lambd", default: 1e-4),
                alpha: try a.number("alpha", default: 0.75), t0: try a.number("t0", default: 1e6),
                weightDecay: try a.number("weight_decay", default: 0), maximize: try a.flag("maximize", default: false))
        },
        "LBFGS": { (parameters, a) throws(CaseValueError) in
            LBFGS(
                parameters, lr: try a.number("lr", default: 1), maxIter: try a.integer("max_iter", default: 20),
                maxEval: try a.optionalInteger("max_eval"),
                toleranceGrad: try a.number("tolerance_grad", default: 1e-7),
                toleranceChange: try a.number("tolerance_change", default: 1e-9),
                historySize: try a.integer("history_size", default: 100),
                lineSearchFn: try a.choice(
                    "line_search_fn", ["strong_wolfe": LBFGS.LineSearch?.some(.strongWolfe)], default: nil),
                maximize: try a.flag("maximize", default: false))
        },
        "Muon": { (parameters, a) throws(CaseValueError) in
            Muon(
                parameters, lr: try a.number("lr", default: 1e-3),
                weightDecay: try a.number("weight_decay", default: 0.1),
                momentum: try a.number("momentum", default: 0.95), nesterov: try a.flag("nesterov", default: true),
                nsCoefficients: try a.triple("ns_coefficients", default: (3.4445, -4.775, 2.0315)),
                eps: try a.number("eps", default: 1e-7), nsSteps: try a.integer("ns_steps", default: 5),
                adjustLRFn: try a.choice(
                    "adjust_lr_fn",
                    [
                        "original": Muon.LearningRateAdjustment?.some(.original), "match_rms_adamw": .matchRMSAdamW,
                        "spectral_unclamped": .spectralUnclamped,
                    ], default: nil))
        },
        "NAdam": { (parameters, a) throws(CaseValueError) in
            NAdam(
                parameters, lr: try a.number("lr", default: 2e-3), betas: try a.pair("betas", default: (0.9, 0.999)),
                eps: try a.number("eps", default: 1e-8), weightDecay: try a.number("weight_decay", default: 0),
                momentumDecay: try a.number("momentum_decay", default: 4e-3),
                decoupledWeightDecay: try a.flag("decoupled_weight_decay", default: false),
                maximize: try a.flag("maximize", default: false))
        },
        "RAdam": { (parameters, a) throws(CaseValueError) in
            RAdam(
                parameters, lr: try a.number("lr", default: 1e-3), betas: try a.pair("betas", default: (0.9, 0.999)),
                eps: try a.number("eps", default: 1e-8), weightDecay: try a.number("weight_decay", default: 0),
                decoupledWeightDecay: try a.flag("decoupled_weight_decay", default: false),
                maximize: try a.flag("maximize", default: false))
        },
        "RMSprop": { (parameters, a) throws(CaseValueError) in
            RMSprop(
                parameters, lr: try a.number("lr", default: 1e-2), alpha: try a.number("alpha", default: 0.99),
                eps: try a.number("eps", default: 1e-8), weightDecay: try a.number("weight_decay", default: 0),
                momentum: try a.number("momentum", default: 0), centered: try a.flag("centered", default: false),
                maximize: try a.flag("maximize", default: false))
        },
        "Rprop": { (parameters, a) throws(CaseValueError) in
            Rprop(
                parameters, lr: try a.number("lr", default: 1e-2), etas: try a.pair("etas", default: (0.5, 1.2)),
                stepSizes: try a.pair("step_sizes", default: (1e-6, 50)),
                maximize: try a.flag("maximize", default: false))
        },
    ]
}
