// The limits of the machine: the least time that the jobs of swoop-bench can take on it, with any library.
//
//   cc -O3 -march=native -ffast-math -fopenmp -o floors floors.c -ldnnl && ./floors
//
// Prints the peak of fused multiply-adds, the memory bandwidth for a sum and for a + b of 16 M floats, and the time of
// the matrix products alone of jobs F and H in oneDNN. Set OMP_NUM_THREADS to the jobs' number of threads.
#include <oneapi/dnnl/dnnl.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__AVX512F__)
#define BYTES 64
#elif defined(__AVX__)
#define BYTES 32
#else
#define BYTES 16
#endif
typedef float vector __attribute__((vector_size(BYTES)));

#define BEST(rounds, seconds, statement)                                                                               \
    double seconds = 1e9;                                                                                              \
    for (int round = 0; round < rounds; round++) {                                                                     \
        const double start = omp_get_wtime();                                                                          \
        statement;                                                                                                     \
        const double taken = omp_get_wtime() - start;                                                                  \
        if (taken < seconds) seconds = taken;                                                                          \
    }

// ---- arithmetic ----------------------------------------------------------------------------------------------------
#define CHAINS 12  // enough to hide the latency of an addition, few enough for the registers
static volatile float sink;
static void multiply_and_add(long steps) {
#pragma omp parallel
    {
        vector x, y;
        for (int l = 0; l < BYTES / 4; l++) x[l] = 1e-9f, y[l] = 0.9999f;
        vector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, m = x;
        for (long s = 0; s < steps; s++) {
            a = a * y + x, b = b * y + x, c = c * y + x, d = d * y + x, e = e * y + x, f = f * y + x;
            g = g * y + x, h = h * y + x, i = i * y + x, j = j * y + x, k = k * y + x, m = m * y + x;
            __asm__ volatile("" : "+x"(a), "+x"(b), "+x"(c), "+x"(d), "+x"(e), "+x"(f), "+x"(g), "+x"(h), "+x"(i),
                             "+x"(j), "+x"(k), "+x"(m));  // every step must be executed
        }
        sink = (a + b + c + d + e + f + g + h + i + j + k + m)[0];
    }
}

// ---- memory --------------------------------------------------------------------------------------------------------
static float sum(const float *a, long n) {
    float total = 0;
#pragma omp parallel for simd reduction(+ : total) schedule(static)
    for (long i = 0; i < n; i++) total += a[i];
    return total;
}
static void add(float *c, const float *a, const float *b, long n) {
#pragma omp parallel for schedule(static)
    for (long i = 0; i < n; i += BYTES / 4) {
        const vector r = *(const vector *)(a + i) + *(const vector *)(b + i);
#if defined(__AVX512F__)
        __builtin_ia32_movntps512(c + i, r);
#else
        *(vector *)(c + i) = r;
#endif
    }
}

// ---- products ------------------------------------------------------------------------------------------------------
typedef struct layer {
    long rows, in, out, count;
    int needs_input_gradient;
} layer;
static float *left, *right, *result;
static void product(char ta, char tb, long m, long n, long k) {
    dnnl_sgemm(ta, tb, m, n, k, 1, left, ta == 'N' ? k : m, right, tb == 'N' ? n : k, 0, result, n);
}
// x·Wᵀ, g·W and gᵀ·x of every layer.
static double products(const layer *layers, int count, double *operations) {
    *operations = 0;
    BEST(30, seconds, {
        for (int i = 0; i < count; i++) {
            const layer l = layers[i];
            for (long j = 0; j < l.count; j++) {
                product('N', 'T', l.rows, l.out, l.in);
                if (l.needs_input_gradient) product('N', 'N', l.rows, l.in, l.out);
                product('T', 'N', l.out, l.in, l.rows);
            }
        }
    })
    for (int i = 0; i < count; i++) {
        const layer l = layers[i];
        *operations += 2.0 * l.count * l.rows * l.in * l.out * (2 + l.needs_input_gradient);
    }
    return seconds;
}

int main(void) {
    const long steps = 4000000, n = 1 << 24;
    BEST(10, arithmetic, multiply_and_add(steps))
    const double peak = 2.0 * omp_get_max_threads() * steps * CHAINS * (BYTES / 4) / arithmetic;
    printf("%d threads\nmultiply-add  %.1f GFLOP/s\n", omp_get_max_threads(), peak / 1e9);

    float *arrays[3];
    for (int i = 0; i < 3; i++) {
        arrays[i] = aligned_alloc(1 << 21, n * sizeof(float));
#pragma omp parallel for schedule(static)
        for (long j = 0; j < n; j++) arrays[i][j] = 1;
    }
    left = arrays[0], right = arrays[1], result = arrays[2];
    BEST(60, summing, sink += sum(left, n))
    printf("sum           %.1f GB/s\n", n * 4 / summing / 1e9);
    BEST(60, adding, add(result, left, right, n))
    printf("a + b         %.1f GB/s\n", n * 12 / adding / 1e9);

    const layer mlp[] = {{128, 784, 512, 1, 0}, {128, 512, 256, 1, 1}, {128, 256, 10, 1, 1}};
    const layer gpt[] = {{768, 128, 384, 4, 1}, {768, 128, 128, 4, 1}, {768, 128, 512, 4, 1}, {768, 512, 128, 4, 1},
                         {768, 128, 65, 1, 1}};
    double operations;
    double seconds = products(mlp, 3, &operations);
    printf("products of F %.2f ms, %.0f GFLOP/s\n", seconds * 1e3, operations / seconds / 1e9);
    seconds = products(gpt, 5, &operations);
    printf("products of H %.2f ms, %.0f GFLOP/s\n", seconds * 1e3, operations / seconds / 1e9);
    return 0;
}
