// The integers of the C sources.
#ifndef SWOOP_INT_H
#define SWOOP_INT_H

#include <stddef.h>

// Sizes, strides and counts: the type that Swift's Int is on every platform.
typedef ptrdiff_t sw_int;

static inline sw_int sw_least(sw_int a, sw_int b) { return a < b ? a : b; }
static inline sw_int sw_most(sw_int a, sw_int b) { return a > b ? a : b; }

#endif
