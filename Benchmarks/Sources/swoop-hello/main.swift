import Memory
import SwoopTensor

// Prints a tensor and, when asked by an argument, the most memory that it took.
print(Tensor.zeros(5))
if CommandLine.arguments.count > 1 { print(residentMemory().peak) }
