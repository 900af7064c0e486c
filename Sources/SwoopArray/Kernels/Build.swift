import CSwoopKernels

/// The instruction set of the inner loops, chosen at start: `baseline`, `avx2`, `avx512` or `neon`. The environment
/// variable `SWOOP_ISA` forces one that the processor has.
public var instructionSet: String { String(cString: sw_isa_name()) }

/// What computes float32 matrix products: `oneDNN`, or `C loops` where the trait is off.
public var matrixLibrary: String {
    #if OneDNN
    "oneDNN"
    #else
    "C loops"
    #endif
}
