// Chooses the instruction set when the library is loaded.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/table.h"

const sw_table *sw_active = &sw_table_baseline;

#if defined(__x86_64__)
static bool has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}

static bool has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

// NULL if the processor or the build does not support it.
static const sw_table *table_named(const char *name) {
    if (strcmp(name, sw_table_baseline.name) == 0) return &sw_table_baseline;
#if defined(__x86_64__)
    if (strcmp(name, sw_table_avx2.name) == 0 && has_avx2()) return &sw_table_avx2;
    if (strcmp(name, sw_table_avx512.name) == 0 && has_avx512()) return &sw_table_avx512;
#endif
    return NULL;
}

__attribute__((constructor)) static void choose_instruction_set(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    sw_active = has_avx512() ? &sw_table_avx512 : has_avx2() ? &sw_table_avx2 : &sw_table_baseline;
#endif
    const char *name = getenv("SWOOP_ISA");
    if (!name || !*name) return;
    const sw_table *forced = table_named(name);
    if (forced) {
        sw_active = forced;
    } else {
        fprintf(stderr, "warning: SWOOP_ISA=%s is no instruction set that this processor has; %s is used\n", name,
                sw_active->name);
    }
}

const char *sw_isa_name(void) { return sw_active->name; }
