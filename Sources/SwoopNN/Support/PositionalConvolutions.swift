// Convolutions and what rearranges images, with strides, paddings and sizes by position: `F.conv2d(x, w, b, 2, 1)`.

/// The same with leading arguments by position.
public func conv1d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv1d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func conv1d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    _ padding: some ConvolutionPadding, dilation: any SpatialSizes = 1, groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv1d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func conv1d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    _ padding: some ConvolutionPadding, _ dilation: any SpatialSizes, _ groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv1d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func conv2d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv2d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func conv2d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    _ padding: some ConvolutionPadding, dilation: any SpatialSizes = 1, groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv2d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func conv2d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    _ padding: some ConvolutionPadding, _ dilation: any SpatialSizes, _ groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv2d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func conv3d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv3d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func conv3d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    _ padding: some ConvolutionPadding, dilation: any SpatialSizes = 1, groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv3d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func conv3d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes,
    _ padding: some ConvolutionPadding, _ dilation: any SpatialSizes, _ groups: Int = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    conv3d(
        input, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func convTranspose1d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, padding: any SpatialSizes = 0,
    outputPadding: any SpatialSizes = 0, groups: Int = 1, dilation: any SpatialSizes = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    convTranspose1d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func convTranspose1d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
    outputPadding: any SpatialSizes = 0, groups: Int = 1, dilation: any SpatialSizes = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    convTranspose1d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func convTranspose1d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
    _ outputPadding: any SpatialSizes, _ groups: Int = 1, _ dilation: any SpatialSizes = 1,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    convTranspose1d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func convTranspose2d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, padding: any SpatialSizes = 0,
    outputPadding: any SpatialSizes = 0, groups: Int = 1, dilation: any SpatialSizes = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    convTranspose2d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func convTranspose2d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
    outputPadding: any SpatialSizes = 0, groups: Int = 1, dilation: any SpatialSizes = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    convTranspose2d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func convTranspose2d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
    _ outputPadding: any SpatialSizes, _ groups: Int = 1, _ dilation: any SpatialSizes = 1,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    convTranspose2d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func convTranspose3d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, padding: any SpatialSizes = 0,
    outputPadding: any SpatialSizes = 0, groups: Int = 1, dilation: any SpatialSizes = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    convTranspose3d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func convTranspose3d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
    outputPadding: any SpatialSizes = 0, groups: Int = 1, dilation: any SpatialSizes = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    convTranspose3d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func convTranspose3d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
    _ outputPadding: any SpatialSizes, _ groups: Int = 1, _ dilation: any SpatialSizes = 1,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    convTranspose3d(
        input, weight, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
        dilation: dilation, file: file, line: line)
}

/// The same with leading arguments by position.
public func unfold(
    _ input: Tensor, _ kernelSize: any SpatialSizes, dilation: any SpatialSizes = 1, padding: any SpatialSizes = 0,
    stride: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    unfold(input, kernelSize: kernelSize, dilation: dilation, padding: padding, stride: stride, file: file, line: line)
}

/// The same with leading arguments by position.
public func unfold(
    _ input: Tensor, _ kernelSize: any SpatialSizes, _ dilation: any SpatialSizes, _ padding: any SpatialSizes = 0,
    _ stride: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    unfold(input, kernelSize: kernelSize, dilation: dilation, padding: padding, stride: stride, file: file, line: line)
}

/// The same with leading arguments by position.
public func fold(
    _ input: Tensor, _ outputSize: any SpatialSizes, _ kernelSize: any SpatialSizes, dilation: any SpatialSizes = 1,
    padding: any SpatialSizes = 0, stride: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    fold(
        input, outputSize: outputSize, kernelSize: kernelSize, dilation: dilation, padding: padding, stride: stride,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func fold(
    _ input: Tensor, _ outputSize: any SpatialSizes, _ kernelSize: any SpatialSizes, _ dilation: any SpatialSizes,
    _ padding: any SpatialSizes = 0, _ stride: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    fold(
        input, outputSize: outputSize, kernelSize: kernelSize, dilation: dilation, padding: padding, stride: stride,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func interpolate(
    _ input: Tensor, _ size: (any SpatialSizes)?, _ scaleFactor: (any SpatialFactors)? = nil,
    mode: InterpolationMode = .nearest, alignCorners: Bool? = nil, recomputeScaleFactor: Bool? = nil,
    antialias: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    interpolate(
        input, size: size, scaleFactor: scaleFactor, mode: mode, alignCorners: alignCorners,
        recomputeScaleFactor: recomputeScaleFactor, antialias: antialias, file: file, line: line)
}

/// The same with leading arguments by position.
public func upsample(
    _ input: Tensor, _ size: (any SpatialSizes)?, _ scaleFactor: (any SpatialFactors)? = nil,
    mode: InterpolationMode = .nearest, alignCorners: Bool? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    upsample(
        input, size: size, scaleFactor: scaleFactor, mode: mode, alignCorners: alignCorners, file: file, line: line)
}

/// The same with leading arguments by position.
public func upsampleNearest(
    _ input: Tensor, _ size: (any SpatialSizes)?, _ scaleFactor: (any SpatialFactors)? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { upsampleNearest(input, size: size, scaleFactor: scaleFactor, file: file, line: line) }

/// The same with leading arguments by position.
public func upsampleBilinear(
    _ input: Tensor, _ size: (any SpatialSizes)?, _ scaleFactor: (any SpatialFactors)? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { upsampleBilinear(input, size: size, scaleFactor: scaleFactor, file: file, line: line) }

/// The same with leading arguments by position.
public func pad(
    _ input: Tensor, _ pad: [Int], _ mode: PadMode, _ value: some TensorScalar = 0, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { SwoopNN.pad(input, pad, mode: mode, value: value, file: file, line: line) }

/// The same with leading arguments by position.
public func constantPadNd(
    _ input: Tensor, _ pad: [Int], _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { constantPadNd(input, pad, value: value, file: file, line: line) }

/// The same with leading arguments by position.
public func gridSample(
    _ input: Tensor, _ grid: Tensor, _ mode: GridSampleMode, paddingMode: GridPaddingMode = .zeros,
    alignCorners: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    gridSample(input, grid, mode: mode, paddingMode: paddingMode, alignCorners: alignCorners, file: file, line: line)
}

/// The same with leading arguments by position.
public func gridSample(
    _ input: Tensor, _ grid: Tensor, _ mode: GridSampleMode, _ paddingMode: GridPaddingMode, alignCorners: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    gridSample(input, grid, mode: mode, paddingMode: paddingMode, alignCorners: alignCorners, file: file, line: line)
}

/// The same with leading arguments by position.
public func gridSample(
    _ input: Tensor, _ grid: Tensor, _ mode: GridSampleMode, _ paddingMode: GridPaddingMode, _ alignCorners: Bool,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    gridSample(input, grid, mode: mode, paddingMode: paddingMode, alignCorners: alignCorners, file: file, line: line)
}

/// The same with leading arguments by position.
public func affineGrid(
    _ theta: Tensor, _ size: [Int], _ alignCorners: Bool, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { affineGrid(theta, size, alignCorners: alignCorners, file: file, line: line) }
