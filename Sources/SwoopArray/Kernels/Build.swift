import CSwoopKernels

/// The instruction set of the inner loops, chosen at startup: `baseline`, `avx2`, `avx512` or `neon`. The environment
/// variable `SWOOP_ISA` selects another one; one that the processor does not have is reported on standard error.
public var instructionSet: String { String(cString: sw_isa_name()) }

/// What computes large float32 matrix products and convolutions: `oneDNN`, or `C loops` if the trait is off or the
/// environment variable `SWOOP_ONEDNN` is `off`.
public var matrixLibrary: String {
    #if OneDNN
    OneDNN.isEnabled ? "oneDNN" : "C loops"
    #else
    "C loops"
    #endif
}
