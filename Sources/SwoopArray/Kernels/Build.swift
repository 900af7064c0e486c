import CSwoopKernels

/// The instruction set of the inner loops, chosen at start: `baseline`, `avx2`, `avx512` or `neon`. The environment
/// variable `SWOOP_ISA` forces one that the processor has.
public var instructionSet: String { String(cString: sw_isa_name()) }

/// What computes large products and convolutions of float32: `oneDNN`, or `C loops` where the trait is off or the
/// environment variable `SWOOP_ONEDNN` is `off`.
public var matrixLibrary: String {
    #if OneDNN
    OneDNN.isEnabled ? "oneDNN" : "C loops"
    #else
    "C loops"
    #endif
}
