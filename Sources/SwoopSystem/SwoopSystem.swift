// The platform's C library under one name. It is a module of its own, so that its functions are visible only in files
// that import it.
#if canImport(Glibc)
@_exported import Glibc
#elseif canImport(Musl)
@_exported import Musl
#else
@_exported import Darwin
#endif
