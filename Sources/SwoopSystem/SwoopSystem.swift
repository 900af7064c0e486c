// The C library of the platform under one name. A module of its own, so that its functions are seen only where a file
// asks for them.
#if canImport(Glibc)
@_exported import Glibc
#elseif canImport(Musl)
@_exported import Musl
#else
@_exported import Darwin
#endif
