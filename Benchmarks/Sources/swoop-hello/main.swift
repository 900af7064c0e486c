import Memory
import SwoopTensor

// Prints a tensor and, if an argument requests it, the peak memory.
print(Tensor.zeros(5))
if CommandLine.arguments.count > 1 { print(residentMemory().peak) }
