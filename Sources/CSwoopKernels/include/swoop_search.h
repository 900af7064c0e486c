// Searches in sorted rows, by halving.
#ifndef SWOOP_SEARCH_H
#define SWOOP_SEARCH_H

#include "swoop_dtype.h"

// `sorted` has rows of n items in ascending order, and `values` has `run` items for each of them. Both are contiguous and
// of `dtype`, which is not complex.
typedef struct sw_search {
    sw_int n, count, run;  // count: of all values
    bool right;
    const void *sorted, *values;
} sw_search;

// For each value the number of items of its row that are less or, with `right`, not greater. No item counts as greater
// than NaN. In a row with NaN, which stands at the end, values are compared with the same items as in PyTorch, whose result
// for values beyond the numbers depends on them.
void sw_search_places(sw_dtype dtype, const sw_search *search, int64_t *places);
// Whether each value equals an item of its row, or with `invert` does not.
void sw_search_members(sw_dtype dtype, const sw_search *search, bool invert, bool *members);

#endif
