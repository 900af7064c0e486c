// Without the trait there is no code, so that the library need not be installed.
#ifdef SWOOP_IMAGES
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "swoop_images.h"

// The bytes that libpng reads, or those that it has written.
typedef struct stream {
    const uint8_t *input;
    uint8_t *output;
    size_t count, position, capacity;
    sw_image_problem *problem;
} stream;

static void fail(png_structp png, png_const_charp text) {
    stream *s = png_get_error_ptr(png);
    strncpy(s->problem->text, text, sizeof s->problem->text - 1);
    s->problem->offset = s->position;
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) { (void)png, (void)text; }

static void read_bytes(png_structp png, png_bytep to, size_t size) {
    stream *s = png_get_io_ptr(png);
    if (size > s->count - s->position) {
        s->position = s->count;
        png_error(png, "the file ends too early");
    }
    memcpy(to, s->input + s->position, size);
    s->position += size;
}

// Begins to read. The header is kept small: texts and profiles are skipped, as are all unknown chunks.
static void begin(png_structp png, png_infop info, stream *s) {
    static const png_byte skipped[] = "tEXt\0zTXt\0iTXt\0iCCP\0sPLT\0hIST\0eXIf";
    png_set_read_fn(png, s, read_bytes);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, skipped, sizeof skipped / 5);
    png_read_info(png, info);
}

static size_t channels_of(png_structp png, png_infop info) {
    const int color = png_get_color_type(png, info);
    const bool is_gray = !(color & (PNG_COLOR_MASK_COLOR | PNG_COLOR_MASK_PALETTE));
    const bool has_alpha = (color & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS);
    return (is_gray ? 1 : 3) + has_alpha;
}

bool sw_png_size(const uint8_t *bytes, size_t count, sw_image *image, sw_image_problem *problem) {
    stream s = {.input = bytes, .count = count, .problem = problem};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &s, fail, ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool done = false;
    if (info && !setjmp(png_jmpbuf(png))) {
        begin(png, info, &s);
        image->width = png_get_image_width(png, info);
        image->height = png_get_image_height(png, info);
        image->channels = channels_of(png, info);
        image->depth = png_get_bit_depth(png, info) == 16 ? 16 : 8;
        // Deflate makes at most 1032 bytes of one. Every row has at least one byte besides its samples.
        const size_t bits = (size_t)png_get_bit_depth(png, info) * png_get_channels(png, info);
        const size_t row = (image->width * bits + 7) / 8 + 1;
        if (row > count * 1032 / image->height) png_error(png, "the file is too small for its size in pixels");
        done = true;
    }
    png_destroy_read_struct(&png, &info, NULL);
    return done;
}

bool sw_png_decode(const uint8_t *bytes, size_t count, bool keeps_16, sw_image image, void *samples,
                   sw_image_problem *problem) {
    stream s = {.input = bytes, .count = count, .problem = problem};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &s, fail, ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool done = false;
    if (info && !setjmp(png_jmpbuf(png))) {
        begin(png, info, &s);
        // Palettes become colors, less than 8 bits become 8, and a transparent color becomes alpha.
        png_set_expand(png);
        if (image.depth == 16 && keeps_16) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            png_set_swap(png);
#endif
        } else if (image.depth == 16) {
            png_set_scale_16(png);
        }
        const int passes = png_set_interlace_handling(png);
        png_read_update_info(png, info);
        const size_t stride = image.width * image.channels * (image.depth == 16 && keeps_16 ? 2 : 1);
        if (png_get_rowbytes(png, info) != stride) png_error(png, "a row has an unexpected size");
        for (int pass = 0; pass < passes; pass++) {
            for (size_t row = 0; row < image.height; row++) {
                png_read_row(png, (png_bytep)samples + row * stride, NULL);
            }
        }
        png_read_end(png, NULL);
        done = true;
    }
    png_destroy_read_struct(&png, &info, NULL);
    return done;
}

static void write_bytes(png_structp png, png_bytep from, size_t size) {
    stream *s = png_get_io_ptr(png);
    if (size > s->capacity - s->count) {
        s->capacity = (s->count + size) * 2;
        uint8_t *larger = realloc(s->output, s->capacity);
        if (!larger) png_error(png, "no memory");
        s->output = larger;
    }
    memcpy(s->output + s->count, from, size);
    s->count += size;
}

static void flush_nothing(png_structp png) { (void)png; }

bool sw_png_encode(sw_image image, const uint8_t *samples, int level, uint8_t **bytes, size_t *count,
                   sw_image_problem *problem) {
    static const int colors[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGBA};
    stream s = {.problem = problem};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &s, fail, ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool done = false;
    if (info && !setjmp(png_jmpbuf(png))) {
        png_set_write_fn(png, &s, write_bytes, flush_nothing);
        png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        png_set_compression_level(png, level);
        png_set_IHDR(png, info, (png_uint_32)image.width, (png_uint_32)image.height, 8, colors[image.channels - 1],
                     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_write_info(png, info);
        for (size_t row = 0; row < image.height; row++) {
            png_write_row(png, samples + row * image.width * image.channels);
        }
        png_write_end(png, info);
        done = true;
    }
    png_destroy_write_struct(&png, &info);
    if (done) {
        *bytes = s.output;
        *count = s.count;
    } else {
        free(s.output);
    }
    return done;
}

void sw_image_free(uint8_t *bytes) { free(bytes); }
#endif
