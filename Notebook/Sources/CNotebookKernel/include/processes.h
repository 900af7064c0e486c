// What the kernel asks of the system for its processes, and Swift cannot call.
#ifndef SWOOP_PROCESSES_H
#define SWOOP_PROCESSES_H

#include <stdbool.h>
#include <stddef.h>

// Makes this process the parent of its descendants whose own parents end: a worker whose parent has handed over to it
// notices the kernel's end, and is collected when it ends. False if the system cannot do that.
bool sk_adopt_orphans(void);

// From now on SIGTERM ends nothing, but is noted.
void sk_catch_termination(void);
bool sk_is_terminated(void);

// Sends a packet through a socket, and with it an open file. False if nobody is at the other end.
bool sk_send_with_file(int socket, const void *bytes, size_t count, int file);

#endif
