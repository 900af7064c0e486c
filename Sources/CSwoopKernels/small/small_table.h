// The loops of one instruction set for small matrices, by routine and dtype.
#ifndef SWOOP_SMALL_TABLE_H
#define SWOOP_SMALL_TABLE_H

#include "common/table.h"
#include "swoop_small.h"

#define SW_SMALL_LANES 32

// Groups begin ..< end of as many matrices as there are lanes.
typedef void sw_small_kernel(const sw_small_matrices *matrices, sw_int begin, sw_int end);

struct sw_small_table {
    sw_small_kernel *routines[SW_SMALL_COUNT][SW_DTYPE_COUNT];
};

extern const sw_small_table sw_small_baseline, sw_small_avx2, sw_small_avx512;

#endif
