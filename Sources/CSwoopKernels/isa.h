// What the bodies in kernels/ need. Included before the target attribute is pushed, so that it does not reach these
// declarations.
#ifndef SWOOP_ISA_H
#define SWOOP_ISA_H

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "layers_table.h"
#include "reduction_table.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

// The logarithm of |Γ| that does not write its sign to a global variable. Not every system's <math.h> shows it.
double lgamma_r(double x, int *sign);

// glibc's vector mathematics (libmvec) are on Linux x86-64 alone; elsewhere the loops call the scalar functions.
#if defined(__linux__) && defined(__x86_64__) && defined(__GLIBC__)
#define SW_LIBMVEC 1
#else
#define SW_LIBMVEC 0
#endif

#endif
