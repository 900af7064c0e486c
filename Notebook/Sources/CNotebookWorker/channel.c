#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // mkostemp
#endif
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "swoop_notebook.h"

// Larger packets may not fit into the socket's buffer.
enum { LARGEST_PACKET = 60000 };

bool swn_has_kernel(void) { return getenv("SWOOP_NOTEBOOK_FOLDER") != NULL; }

static void send_whole(const void *packet, size_t size) {
    while (send(SWN_CHANNEL, packet, size, MSG_NOSIGNAL) < 0) {
        if (errno != EINTR) _exit(EXIT_FAILURE);  // the kernel has ended
    }
}

static size_t append(char *packet, size_t at, const char *field) {
    const uint32_t length = (uint32_t)strlen(field);
    memcpy(packet + at, &length, sizeof length);
    memcpy(packet + at + sizeof length, field, length);
    return at + sizeof length + length;
}

static bool write_all(int file, const char *bytes, size_t size) {
    while (size > 0) {
        const ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

void swn_send(const void *packet, size_t size) {
    if (size <= LARGEST_PACKET) {
        send_whole(packet, size);
        return;
    }
    char path[PATH_MAX];
    const char *folder = getenv("SWOOP_NOTEBOOK_FOLDER");
    const int length = snprintf(path, sizeof path, "%s/packet-XXXXXX", folder ? folder : "/tmp");
    const int file = length > 0 && length < (int)sizeof path ? mkostemp(path, O_CLOEXEC) : -1;
    if (file < 0 || !write_all(file, packet, size)) {
        fprintf(stderr, "A result of %zu bytes cannot be written to the notebook's folder: %s.\n", size, strerror(errno));
        if (file >= 0) close(file);
        return;
    }
    close(file);
    char reference[PATH_MAX + 32];
    send_whole(reference, append(reference, append(reference, 0, "file"), path));
}

size_t swn_receive(void *packet, size_t capacity) {
    for (;;) {
        const ssize_t size = recv(SWN_CHANNEL, packet, capacity, MSG_TRUNC);
        if (size < 0 && errno == EINTR) continue;
        return size < 0 || (size_t)size > capacity ? 0 : (size_t)size;
    }
}
