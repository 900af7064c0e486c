@_exported import SwoopTensor
@_exported import SwoopNN
@_exported import SwoopOptim
@_exported import SwoopData
@_exported import SwoopIO
@_exported import SwoopViz
@_exported import SwoopTraining

/// The version of this package.
public let swoopVersion = "0.1.0"
