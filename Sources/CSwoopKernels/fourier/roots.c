// Roots of unity.
#include <math.h>

#include "fourier/fourier_table.h"

void sw_fourier_root(sw_int k, sw_int n, double *re, double *im) {
    // The angle is reduced to an eighth of a turn in integers, so that nothing is lost, and held as a sum of two
    // doubles: its own rounding would otherwise be as large as that of sine and cosine.
    k = (k % n + n) % n;
    const sw_int eighth = (sw_int)((unsigned __int128)k * 8 / (size_t)n);
    sw_int rest = (sw_int)((unsigned __int128)k * 8 % (size_t)n);
    const bool mirrored = eighth & 1;
    if (mirrored) rest = n - rest;
    const double quarter_pi = 0x1.921fb54442d18p-1, quarter_pi_low = 0x1.1a62633145c07p-55;
    const double part = (double)rest / (double)n, part_low = fma(-part, (double)n, (double)rest) / (double)n;
    const double angle = part * quarter_pi;
    const double low = fma(part, quarter_pi, -angle) + part * quarter_pi_low + part_low * quarter_pi;
    double cosine = cos(angle), sine = sin(angle);
    const double exact_cosine = cosine - sine * low;
    sine = sine + cosine * low;
    cosine = exact_cosine;
    if (mirrored) sine = -sine;
    switch ((eighth + 1) / 2 % 4) {
        case 0: *re = cosine, *im = -sine; break;
        case 1: *re = -sine, *im = -cosine; break;
        case 2: *re = -cosine, *im = sine; break;
        default: *re = sine, *im = cosine; break;
    }
}
