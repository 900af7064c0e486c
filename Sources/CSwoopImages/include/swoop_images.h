// Decoding and encoding of PNG and JPEG by libpng and libjpeg-turbo. It is in C because both report errors by longjmp,
// which must not cross Swift's frames.
//
// Every function returns true, or false with the reason and the position in `problem`. Nothing is printed.
#ifndef SWOOP_IMAGES_H
#define SWOOP_IMAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Why a file was rejected, and at which byte.
typedef struct sw_image_problem {
    char text[200];
    size_t offset;
} sw_image_problem;

// Samples in rows from the top, the channels of a pixel next to each other: gray (1), gray and alpha (2), RGB (3), or
// RGB and alpha (4).
typedef struct sw_image {
    size_t width, height, channels;
    int depth;  // bits of a sample as stored: 8 (also for fewer) or 16
} sw_image;

// Reads the size of an image, and checks that a file of that many bytes can hold it.
bool sw_png_size(const uint8_t *bytes, size_t count, sw_image *image, sw_image_problem *problem);
bool sw_jpeg_size(const uint8_t *bytes, size_t count, sw_image *image, sw_image_problem *problem);

// Reads the samples of an image with the size found before. Samples of 16 bits take two bytes in the machine's order if
// `keeps_16`, otherwise they are scaled to 8.
bool sw_png_decode(const uint8_t *bytes, size_t count, bool keeps_16, sw_image image, void *samples,
                   sw_image_problem *problem);
bool sw_jpeg_decode(const uint8_t *bytes, size_t count, sw_image image, uint8_t *samples, sw_image_problem *problem);

// Writes samples of 8 bits to new memory, which `sw_image_free` releases.
bool sw_png_encode(sw_image image, const uint8_t *samples, int level, uint8_t **bytes, size_t *count,
                   sw_image_problem *problem);
bool sw_jpeg_encode(sw_image image, const uint8_t *samples, int quality, uint8_t **bytes, size_t *count,
                    sw_image_problem *problem);
void sw_image_free(uint8_t *bytes);

#endif
