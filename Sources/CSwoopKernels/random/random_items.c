// Conversion between computed numbers and the items of a dtype, for the random fills.
#include "random/random_table.h"

#pragma STDC FP_CONTRACT OFF

static uint32_t bits_of(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static float float_of(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

// Nearest float16, ties to even.
static uint16_t to_float16(float value) {
    uint32_t sign = bits_of(value) >> 16 & 0x8000;
    uint32_t magnitude = bits_of(value) & 0x7fffffff;
    if (magnitude > 0x7f800000) return (uint16_t)(sign | 0x7e00);
    if (magnitude >= 0x477ff000) return (uint16_t)(sign | 0x7c00);  // rounds to 2¹⁶ or above
    if (magnitude < 0x38800000) {
        // Below 2⁻¹⁴ the spacing is 2⁻²⁴, the spacing of floats at ½: adding ½ rounds to it.
        return (uint16_t)(sign | (bits_of(float_of(magnitude) + 0.5f) - bits_of(0.5f)));
    }
    uint32_t odd = magnitude >> 13 & 1;
    return (uint16_t)(sign | (magnitude - (112u << 23) + 0xfff + odd) >> 13);
}

static float from_float16(uint16_t item) {
    uint32_t sign = (uint32_t)(item & 0x8000) << 16;
    uint32_t magnitude = item & 0x7fff;
    if (magnitude >= 0x7c00) return float_of(sign | 0x7f800000 | (magnitude & 0x3ff) << 13);
    if (magnitude < 0x400) return float_of(sign | bits_of((float)magnitude * 0x1p-24f));
    return float_of(sign | ((magnitude << 13) + (112u << 23)));
}

// Nearest bfloat16, ties to even.
static uint16_t to_bfloat16(float value) {
    uint32_t bits = bits_of(value);
    if (value != value) return 0x7fc0;
    return (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

static float from_bfloat16(uint16_t item) { return float_of((uint32_t)item << 16); }

size_t sw_random_item_size(sw_dtype dtype) {
    switch (dtype) {
    case SW_BOOL: case SW_U8: case SW_I8: return 1;
    case SW_I16: case SW_F16: case SW_BF16: return 2;
    case SW_I32: case SW_F32: return 4;
    default: return 8;
    }
}

// Each function has one loop for each dtype: the conversion differs, and the loop must not select it item by item.
#define STORE(type, conversion)                                                                                        \
    {                                                                                                                  \
        type *items = (type *)out + at;                                                                                \
        for (int64_t i = 0; i < n; i++) items[i] = (type)conversion(values[i]);                                        \
        break;                                                                                                         \
    }
#define AS_IS(value) (value)
#define STORE_ALL                                                                                                      \
    switch (dtype) {                                                                                                   \
    case SW_BOOL: STORE(bool, AS_IS)                                                                                   \
    case SW_U8: STORE(uint8_t, (int64_t))                                                                              \
    case SW_I8: STORE(int8_t, (int64_t))                                                                               \
    case SW_I16: STORE(int16_t, (int64_t))                                                                             \
    case SW_I32: STORE(int32_t, (int64_t))                                                                             \
    case SW_I64: STORE(int64_t, AS_IS)                                                                                 \
    case SW_F16: STORE(uint16_t, to_float16)                                                                           \
    case SW_BF16: STORE(uint16_t, to_bfloat16)                                                                         \
    case SW_F32: STORE(float, AS_IS)                                                                                   \
    default: STORE(double, AS_IS)                                                                                      \
    }

void sw_random_store_floats(sw_dtype dtype, void *out, int64_t at, const float *values, int64_t n) { STORE_ALL }

void sw_random_store_doubles(sw_dtype dtype, void *out, int64_t at, const double *values, int64_t n) { STORE_ALL }

void sw_random_store_integers(sw_dtype dtype, void *out, int64_t at, const int64_t *values, int64_t n) { STORE_ALL }

#define LOAD(type, conversion)                                                                                         \
    {                                                                                                                  \
        const type *items = (const type *)a + at;                                                                      \
        for (int64_t i = 0; i < n; i++) values[i] = conversion(items[i]);                                              \
        break;                                                                                                         \
    }

void sw_random_load_doubles(sw_dtype dtype, const void *a, int64_t at, double *values, int64_t n) {
    switch (dtype) {
    case SW_F16: LOAD(uint16_t, from_float16)
    case SW_BF16: LOAD(uint16_t, from_bfloat16)
    case SW_F32: LOAD(float, AS_IS)
    default: LOAD(double, AS_IS)
    }
}

double sw_random_round(sw_dtype dtype, double value) {
    switch (dtype) {
    case SW_F16: return from_float16(to_float16((float)value));
    case SW_BF16: return from_bfloat16(to_bfloat16((float)value));
    case SW_F32: return (float)value;
    default: return value;
    }
}
