// Moves of one transform's items, for each dtype.
#ifndef SWOOP_FOURIER_LANE_MOVES_H
#define SWOOP_FOURIER_LANE_MOVES_H

#include <string.h>

#include "swoop_fourier.h"

#define SW_T float
#define SW_MOVE(name) name##_f32
#include "fourier/moves.inc"
#undef SW_T
#undef SW_MOVE
#define SW_T double
#define SW_MOVE(name) name##_f64
#include "fourier/moves.inc"
#undef SW_T
#undef SW_MOVE

#endif
