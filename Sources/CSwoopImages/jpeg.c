// Without the trait there is no code, so that the library need not be installed.
#ifdef SWOOP_IMAGES
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// After <stdio.h>, whose types it uses.
#include <jerror.h>
#include <jpeglib.h>

#include "swoop_images.h"

// A progressive file can have any number of scans over all pixels, each of a few bytes. Encoders make about ten.
#define MOST_SCANS 500

// The library's error handler, with where to go and what to report.
typedef struct handler {
    struct jpeg_error_mgr base;
    jmp_buf end;
    sw_image_problem *problem;
    size_t count;  // of the bytes that are read
} handler;

static void fail(j_common_ptr common) {
    handler *h = (handler *)common->err;
    char text[JMSG_LENGTH_MAX];
    common->err->format_message(common, text);
    strncpy(h->problem->text, text, sizeof h->problem->text - 1);
    if (common->is_decompressor) {
        const struct jpeg_source_mgr *source = ((j_decompress_ptr)common)->src;
        h->problem->offset = source && h->count > source->bytes_in_buffer ? h->count - source->bytes_in_buffer : 0;
    }
    longjmp(h->end, 1);
}

// A warning of data that are damaged or missing, for which the library would put in gray pixels, is an error.
static void warn(j_common_ptr common, int level) {
    if (level >= 0) return;
    switch (common->err->msg_code) {
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_ADOBE_XFORM:
    case JWRN_JFIF_MAJOR: return;
    default: fail(common);
    }
}

static void say_nothing(j_common_ptr common) { (void)common; }

static void limit_scans(j_common_ptr common) {
    if (((j_decompress_ptr)common)->input_scan_number > MOST_SCANS) {
        handler *h = (handler *)common->err;
        h->problem->offset = h->count - ((j_decompress_ptr)common)->src->bytes_in_buffer;
        strncpy(h->problem->text, "too many scans", sizeof h->problem->text - 1);
        longjmp(h->end, 1);
    }
}

static struct jpeg_error_mgr *handling(handler *h, sw_image_problem *problem, size_t count) {
    jpeg_std_error(&h->base);
    h->base.error_exit = fail;
    h->base.emit_message = warn;
    h->base.output_message = say_nothing;
    h->problem = problem;
    h->count = count;
    return &h->base;
}

static void reject(j_decompress_ptr jpeg, const char *text) {
    handler *h = (handler *)jpeg->err;
    strncpy(h->problem->text, text, sizeof h->problem->text - 1);
    h->problem->offset = h->count - jpeg->src->bytes_in_buffer;
    longjmp(h->end, 1);
}

static bool is_cmyk(const struct jpeg_decompress_struct *jpeg) {
    return jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
}

static void begin(j_decompress_ptr jpeg, const uint8_t *bytes, size_t count) {
    jpeg_mem_src(jpeg, bytes, count);
    jpeg_read_header(jpeg, TRUE);
}

bool sw_jpeg_size(const uint8_t *bytes, size_t count, sw_image *image, sw_image_problem *problem) {
    struct jpeg_decompress_struct jpeg;
    handler h;
    memset(&jpeg, 0, sizeof jpeg);
    jpeg.err = handling(&h, problem, count);
    bool done = false;
    if (!setjmp(h.end)) {
        jpeg_create_decompress(&jpeg);
        begin(&jpeg, bytes, count);
        image->width = jpeg.image_width;
        image->height = jpeg.image_height;
        image->channels = jpeg.num_components == 1 ? 1 : 3;
        image->depth = 8;
        // Each block of 8 × 8 samples takes at least one bit; with arithmetic coding, which is rare, less.
        const size_t most = jpeg.arith_code ? 1 << 15 : 512;
        if (image->width * image->height / most > count) reject(&jpeg, "the file is too small for its size in pixels");
        done = true;
    }
    jpeg_destroy_decompress(&jpeg);
    return done;
}

// CMYK, stored inverted as Adobe's programs do, to RGB: (255 − k) · (255 − c) / 255, rounded as Pillow does.
static void convert_cmyk(const uint8_t *from, uint8_t *to, size_t width) {
    for (size_t x = 0; x < width; x++) {
        for (int channel = 0; channel < 3; channel++) {
            const unsigned product = (255u - from[4 * x + channel]) * from[4 * x + 3] + 128;
            const int value = from[4 * x + 3] - (int)(((product >> 8) + product) >> 8);
            to[3 * x + channel] = (uint8_t)(value < 0 ? 0 : value);
        }
    }
}

bool sw_jpeg_decode(const uint8_t *bytes, size_t count, sw_image image, uint8_t *samples, sw_image_problem *problem) {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_progress_mgr progress = {.progress_monitor = limit_scans};
    handler h;
    memset(&jpeg, 0, sizeof jpeg);
    jpeg.err = handling(&h, problem, count);
    bool done = false;
    if (!setjmp(h.end)) {
        jpeg_create_decompress(&jpeg);
        jpeg.progress = &progress;
        begin(&jpeg, bytes, count);
        const bool cmyk = is_cmyk(&jpeg);
        jpeg.out_color_space = cmyk ? JCS_CMYK : jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_start_decompress(&jpeg);
        if ((size_t)jpeg.output_components != (cmyk ? 4 : image.channels)) reject(&jpeg, "a row has an unexpected size");
        // The library's own pool, which it releases, also after an error.
        JSAMPARRAY row = (*jpeg.mem->alloc_sarray)((j_common_ptr)&jpeg, JPOOL_IMAGE, jpeg.output_width * 4, 1);
        while (jpeg.output_scanline < jpeg.output_height) {
            uint8_t *to = samples + (size_t)jpeg.output_scanline * image.width * image.channels;
            jpeg_read_scanlines(&jpeg, row, 1);
            if (cmyk) convert_cmyk(row[0], to, image.width);
            else memcpy(to, row[0], image.width * image.channels);
        }
        jpeg_finish_decompress(&jpeg);
        done = true;
    }
    jpeg_destroy_decompress(&jpeg);
    return done;
}

bool sw_jpeg_encode(sw_image image, const uint8_t *samples, int quality, uint8_t **bytes, size_t *count,
                    sw_image_problem *problem) {
    struct jpeg_compress_struct jpeg;
    handler h;
    // In memory, since their values are needed after a longjmp.
    struct { unsigned char *bytes; unsigned long count; } *volatile written = calloc(1, sizeof *written);
    if (!written) {
        strncpy(problem->text, "no memory", sizeof problem->text - 1);
        return false;
    }
    memset(&jpeg, 0, sizeof jpeg);
    jpeg.err = handling(&h, problem, 0);
    bool done = false;
    if (!setjmp(h.end)) {
        jpeg_create_compress(&jpeg);
        jpeg_mem_dest(&jpeg, &written->bytes, &written->count);
        jpeg.image_width = (JDIMENSION)image.width;
        jpeg.image_height = (JDIMENSION)image.height;
        jpeg.input_components = (int)image.channels;
        jpeg.in_color_space = image.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&jpeg);
        jpeg_set_quality(&jpeg, quality, TRUE);
        jpeg_start_compress(&jpeg, TRUE);
        while (jpeg.next_scanline < jpeg.image_height) {
            JSAMPROW row = (JSAMPROW)(samples + (size_t)jpeg.next_scanline * image.width * image.channels);
            jpeg_write_scanlines(&jpeg, &row, 1);
        }
        jpeg_finish_compress(&jpeg);
        done = true;
    }
    // Only then does the library say where its buffer is now.
    if (!done && written->bytes) jpeg.dest->term_destination(&jpeg);
    jpeg_destroy_compress(&jpeg);
    if (done) {
        *bytes = written->bytes;
        *count = written->count;
    } else {
        free(written->bytes);
    }
    free(written);
    return done;
}
#endif
