// Functions that move windows over their input, with sizes by position: `F.avg_pool2d(x, 3, 1)`.

/// The same with leading arguments by position.
public func avgPool1d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    avgPool1d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, file: file, line: line)
}

/// The same with leading arguments by position.
public func avgPool1d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    avgPool1d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, file: file, line: line)
}

/// The same with leading arguments by position.
public func avgPool1d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, _ padding: any SpatialSizes,
    ceilMode: Bool = false, countIncludePad: Bool = true, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    avgPool1d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, file: file, line: line)
}

/// The same with leading arguments by position.
public func avgPool2d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    avgPool2d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, divisorOverride: divisorOverride, file: file, line: line)
}

/// The same with leading arguments by position.
public func avgPool2d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    avgPool2d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, divisorOverride: divisorOverride, file: file, line: line)
}

/// The same with leading arguments by position.
public func avgPool2d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, _ padding: any SpatialSizes,
    ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    avgPool2d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, divisorOverride: divisorOverride, file: file, line: line)
}

/// The same with leading arguments by position.
public func avgPool3d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    avgPool3d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, divisorOverride: divisorOverride, file: file, line: line)
}

/// The same with leading arguments by position.
public func avgPool3d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    avgPool3d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, divisorOverride: divisorOverride, file: file, line: line)
}

/// The same with leading arguments by position.
public func avgPool3d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, _ padding: any SpatialSizes,
    ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    avgPool3d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad, divisorOverride: divisorOverride, file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool1d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool1d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool1d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool1d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool1d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, _ padding: any SpatialSizes,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool1d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool2d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool2d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool2d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool2d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool2d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, _ padding: any SpatialSizes,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool2d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool3d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool3d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool3d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool3d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func maxPool3d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?, _ padding: any SpatialSizes,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool3d(
        input, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func lpPool1d(
    _ input: Tensor, _ normType: Double, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    lpPool1d(
        input, normType: normType, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
}

/// The same with leading arguments by position.
public func lpPool1d(
    _ input: Tensor, _ normType: Double, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    lpPool1d(
        input, normType: normType, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
}

/// The same with leading arguments by position.
public func lpPool2d(
    _ input: Tensor, _ normType: Double, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    lpPool2d(
        input, normType: normType, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
}

/// The same with leading arguments by position.
public func lpPool2d(
    _ input: Tensor, _ normType: Double, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    lpPool2d(
        input, normType: normType, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
}

/// The same with leading arguments by position.
public func lpPool3d(
    _ input: Tensor, _ normType: Double, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    lpPool3d(
        input, normType: normType, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
}

/// The same with leading arguments by position.
public func lpPool3d(
    _ input: Tensor, _ normType: Double, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    lpPool3d(
        input, normType: normType, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
}

/// The same with leading arguments by position.
public func maxUnpool1d(
    _ input: Tensor, _ indices: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool1d(
        input, indices, kernelSize: kernelSize, stride: stride, padding: padding, outputSize: outputSize, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func maxUnpool1d(
    _ input: Tensor, _ indices: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool1d(
        input, indices, kernelSize: kernelSize, stride: stride, padding: padding, outputSize: outputSize, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func maxUnpool2d(
    _ input: Tensor, _ indices: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool2d(
        input, indices, kernelSize: kernelSize, stride: stride, padding: padding, outputSize: outputSize, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func maxUnpool2d(
    _ input: Tensor, _ indices: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool2d(
        input, indices, kernelSize: kernelSize, stride: stride, padding: padding, outputSize: outputSize, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func maxUnpool3d(
    _ input: Tensor, _ indices: Tensor, _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool3d(
        input, indices, kernelSize: kernelSize, stride: stride, padding: padding, outputSize: outputSize, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func maxUnpool3d(
    _ input: Tensor, _ indices: Tensor, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool3d(
        input, indices, kernelSize: kernelSize, stride: stride, padding: padding, outputSize: outputSize, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func fractionalMaxPool2d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, outputSize: (any SpatialSizes)? = nil,
    outputRatio: (any SpatialFactors)? = nil, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    fractionalMaxPool2d(
        input, kernelSize: kernelSize, outputSize: outputSize, outputRatio: outputRatio, generator: generator,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func fractionalMaxPool2d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ outputSize: (any SpatialSizes)?,
    outputRatio: (any SpatialFactors)? = nil, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    fractionalMaxPool2d(
        input, kernelSize: kernelSize, outputSize: outputSize, outputRatio: outputRatio, generator: generator,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func fractionalMaxPool3d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, outputSize: (any SpatialSizes)? = nil,
    outputRatio: (any SpatialFactors)? = nil, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    fractionalMaxPool3d(
        input, kernelSize: kernelSize, outputSize: outputSize, outputRatio: outputRatio, generator: generator,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func fractionalMaxPool3d(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ outputSize: (any SpatialSizes)?,
    outputRatio: (any SpatialFactors)? = nil, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    fractionalMaxPool3d(
        input, kernelSize: kernelSize, outputSize: outputSize, outputRatio: outputRatio, generator: generator,
        file: file, line: line)
}
