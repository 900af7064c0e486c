#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "swoop_output.h"

void sw_write_error(const char *text) {
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, text, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text += written;
        length -= (size_t)written;
    }
}

static void check_output(void) {
    // An earlier write may have failed for a reason that is no longer known.
    const int failed_before = ferror(stdout);
    errno = 0;
    if (fflush(stdout) == 0 && !failed_before) return;
    sw_write_error("Error: standard output cannot be written");
    if (errno) {
        sw_write_error(": ");
        sw_write_error(strerror(errno));
    }
    sw_write_error(".\n");
    _exit(EXIT_FAILURE);
}

void sw_check_output_at_exit(void) { atexit(check_output); }
