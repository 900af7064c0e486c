// The routines of LAPACK and BLAS that Swoop calls, for all element types, by their Fortran symbols. Calling these rather
// than LAPACKE leaves the order of the elements and the working memory to the caller.
//
// Elements are `void *`, so that one declaration serves float, double and both complex types, and each type has a table of
// the same routines. Fortran passes everything by reference and appends the lengths of texts.
#ifndef SWOOP_LAPACK_H
#define SWOOP_LAPACK_H

#include <stddef.h>
#include <stdint.h>

typedef int32_t lapack_size;

// Those that have the same arguments for real and complex numbers.
#define LAPACK_POTRF const char *, const lapack_size *, void *, const lapack_size *, lapack_size *, size_t
#define LAPACK_GETRF \
    const lapack_size *, const lapack_size *, void *, const lapack_size *, lapack_size *, lapack_size *
#define LAPACK_GETRI \
    const lapack_size *, void *, const lapack_size *, const lapack_size *, void *, const lapack_size *, lapack_size *
#define LAPACK_TRSM \
    const char *, const char *, const char *, const char *, const lapack_size *, const lapack_size *, const void *, \
        const void *, const lapack_size *, void *, const lapack_size *, size_t, size_t, size_t, size_t
#define LAPACK_GEQRF \
    const lapack_size *, const lapack_size *, void *, const lapack_size *, void *, void *, const lapack_size *, \
        lapack_size *
#define LAPACK_ORGQR \
    const lapack_size *, const lapack_size *, const lapack_size *, void *, const lapack_size *, const void *, void *, \
        const lapack_size *, lapack_size *
#define LAPACK_ORMQR \
    const char *, const char *, const lapack_size *, const lapack_size *, const lapack_size *, const void *, \
        const lapack_size *, const void *, void *, const lapack_size *, void *, const lapack_size *, lapack_size *, \
        size_t, size_t
#define LAPACK_SYTRF \
    const char *, const lapack_size *, void *, const lapack_size *, lapack_size *, void *, const lapack_size *, \
        lapack_size *, size_t
#define LAPACK_SYTRS \
    const char *, const lapack_size *, const lapack_size *, const void *, const lapack_size *, const lapack_size *, \
        void *, const lapack_size *, lapack_size *, size_t
#define LAPACK_GELS \
    const char *, const lapack_size *, const lapack_size *, const lapack_size *, void *, const lapack_size *, void *, \
        const lapack_size *, void *, const lapack_size *, lapack_size *, size_t

// Those of which only the real ones are called.
#define LAPACK_SYTRD \
    const char *, const lapack_size *, void *, const lapack_size *, void *, void *, void *, void *, \
        const lapack_size *, lapack_size *, size_t
#define LAPACK_STEDC \
    const char *, const lapack_size *, void *, void *, void *, const lapack_size *, void *, const lapack_size *, \
        lapack_size *, const lapack_size *, lapack_size *, size_t
#define LAPACK_GEBRD \
    const lapack_size *, const lapack_size *, void *, const lapack_size *, void *, void *, void *, void *, void *, \
        const lapack_size *, lapack_size *
#define LAPACK_BDSDC \
    const char *, const char *, const lapack_size *, void *, void *, void *, const lapack_size *, void *, \
        const lapack_size *, void *, lapack_size *, void *, lapack_size *, lapack_size *, size_t, size_t

// Those that need another working array of real numbers for complex ones.
#define LAPACK_SYEVD(rwork) \
    const char *, const char *, const lapack_size *, void *, const lapack_size *, void *, void *, const lapack_size * \
        rwork, lapack_size *, const lapack_size *, lapack_size *, size_t, size_t
#define LAPACK_GESDD(rwork) \
    const char *, const lapack_size *, const lapack_size *, void *, const lapack_size *, void *, void *, \
        const lapack_size *, void *, const lapack_size *, void *, const lapack_size * rwork, lapack_size *, \
        lapack_size *, size_t
#define LAPACK_GELSY(rwork) \
    const lapack_size *, const lapack_size *, const lapack_size *, void *, const lapack_size *, void *, \
        const lapack_size *, lapack_size *, const void *, lapack_size *, void *, const lapack_size * rwork, lapack_size *
#define LAPACK_GELSD(rwork) \
    const lapack_size *, const lapack_size *, const lapack_size *, void *, const lapack_size *, void *, \
        const lapack_size *, void *, const void *, lapack_size *, void *, const lapack_size * rwork, lapack_size *, \
        lapack_size *
#define LAPACK_GELSS(rwork) \
    const lapack_size *, const lapack_size *, const lapack_size *, void *, const lapack_size *, void *, \
        const lapack_size *, void *, const void *, lapack_size *, void *, const lapack_size * rwork, lapack_size *
#define LAPACK_REAL_GEEV \
    const char *, const char *, const lapack_size *, void *, const lapack_size *, void *, void *, void *, \
        const lapack_size *, void *, const lapack_size *, void *, const lapack_size *, lapack_size *, size_t, size_t
#define LAPACK_COMPLEX_GEEV \
    const char *, const char *, const lapack_size *, void *, const lapack_size *, void *, void *, const lapack_size *, \
        void *, const lapack_size *, void *, const lapack_size *, void *, lapack_size *, size_t, size_t
#define LAPACK_COMMA_RWORK , void *
#define LAPACK_COMMA_RWORK_SIZE , void *, const lapack_size *

// The routines of one element type. Real ones leave the complex forms empty, and the other way round. `sytrf` and `sytrs`
// are for symmetric matrices, `hetrf` and `hetrs` for Hermitian ones.
typedef struct {
    void (*potrf)(LAPACK_POTRF);
    void (*getrf)(LAPACK_GETRF);
    void (*getri)(LAPACK_GETRI);
    void (*trsm)(LAPACK_TRSM);
    void (*geqrf)(LAPACK_GEQRF);
    void (*orgqr)(LAPACK_ORGQR);
    void (*ormqr)(LAPACK_ORMQR);
    void (*sytrf)(LAPACK_SYTRF);
    void (*sytrs)(LAPACK_SYTRS);
    void (*hetrf)(LAPACK_SYTRF);
    void (*hetrs)(LAPACK_SYTRS);
    void (*gels)(LAPACK_GELS);
    void (*syevd)(LAPACK_SYEVD());
    void (*gesdd)(LAPACK_GESDD());
    void (*gelsy)(LAPACK_GELSY());
    void (*gelsd)(LAPACK_GELSD());
    void (*gelss)(LAPACK_GELSS());
    void (*geev)(LAPACK_REAL_GEEV);
    void (*sytrd)(LAPACK_SYTRD);
    void (*stedc)(LAPACK_STEDC);
    void (*gebrd)(LAPACK_GEBRD);
    void (*bdsdc)(LAPACK_BDSDC);
    void (*heevd)(LAPACK_SYEVD(LAPACK_COMMA_RWORK_SIZE));
    void (*complex_gesdd)(LAPACK_GESDD(LAPACK_COMMA_RWORK));
    void (*complex_gelsy)(LAPACK_GELSY(LAPACK_COMMA_RWORK));
    void (*complex_gelsd)(LAPACK_GELSD(LAPACK_COMMA_RWORK));
    void (*complex_gelss)(LAPACK_GELSS(LAPACK_COMMA_RWORK));
    void (*complex_geev)(LAPACK_COMPLEX_GEEV);
} lapack_routines;

#define LAPACK_COMMON(t, or) \
    void t##potrf_(LAPACK_POTRF); \
    void t##getrf_(LAPACK_GETRF); \
    void t##getri_(LAPACK_GETRI); \
    void t##trsm_(LAPACK_TRSM); \
    void t##geqrf_(LAPACK_GEQRF); \
    void t##or##gqr_(LAPACK_ORGQR); \
    void t##or##mqr_(LAPACK_ORMQR); \
    void t##sytrf_(LAPACK_SYTRF); \
    void t##sytrs_(LAPACK_SYTRS); \
    void t##gels_(LAPACK_GELS);
#define LAPACK_COMMON_ENTRIES(t, or) \
    .potrf = t##potrf_, .getrf = t##getrf_, .getri = t##getri_, .trsm = t##trsm_, .geqrf = t##geqrf_, \
    .orgqr = t##or##gqr_, .ormqr = t##or##mqr_, .sytrf = t##sytrf_, .sytrs = t##sytrs_, .gels = t##gels_

#define LAPACK_REAL(t) \
    LAPACK_COMMON(t, or) \
    void t##syevd_(LAPACK_SYEVD()); \
    void t##gesdd_(LAPACK_GESDD()); \
    void t##gelsy_(LAPACK_GELSY()); \
    void t##gelsd_(LAPACK_GELSD()); \
    void t##gelss_(LAPACK_GELSS()); \
    void t##geev_(LAPACK_REAL_GEEV); \
    void t##sytrd_(LAPACK_SYTRD); \
    void t##stedc_(LAPACK_STEDC); \
    void t##gebrd_(LAPACK_GEBRD); \
    void t##bdsdc_(LAPACK_BDSDC); \
    static const lapack_routines lapack_##t = { \
        LAPACK_COMMON_ENTRIES(t, or), .hetrf = t##sytrf_, .hetrs = t##sytrs_, .syevd = t##syevd_, .gesdd = t##gesdd_, \
        .gelsy = t##gelsy_, .gelsd = t##gelsd_, .gelss = t##gelss_, .geev = t##geev_, .sytrd = t##sytrd_, \
        .stedc = t##stedc_, .gebrd = t##gebrd_, .bdsdc = t##bdsdc_};
#define LAPACK_COMPLEX(t) \
    LAPACK_COMMON(t, un) \
    void t##hetrf_(LAPACK_SYTRF); \
    void t##hetrs_(LAPACK_SYTRS); \
    void t##heevd_(LAPACK_SYEVD(LAPACK_COMMA_RWORK_SIZE)); \
    void t##gesdd_(LAPACK_GESDD(LAPACK_COMMA_RWORK)); \
    void t##gelsy_(LAPACK_GELSY(LAPACK_COMMA_RWORK)); \
    void t##gelsd_(LAPACK_GELSD(LAPACK_COMMA_RWORK)); \
    void t##gelss_(LAPACK_GELSS(LAPACK_COMMA_RWORK)); \
    void t##geev_(LAPACK_COMPLEX_GEEV); \
    static const lapack_routines lapack_##t = { \
        LAPACK_COMMON_ENTRIES(t, un), .hetrf = t##hetrf_, .hetrs = t##hetrs_, .heevd = t##heevd_, \
        .complex_gesdd = t##gesdd_, .complex_gelsy = t##gelsy_, .complex_gelsd = t##gelsd_, \
        .complex_gelss = t##gelss_, .complex_geev = t##geev_};

LAPACK_REAL(s)
LAPACK_REAL(d)
LAPACK_COMPLEX(c)
LAPACK_COMPLEX(z)

#endif
