// Who may touch the nodes of a graph. A backward pass keeps its state in the nodes, so that two passes must not meet in
// one. Each node belongs to a thread. Passes that stay among their own thread's nodes run side by side and pay two atomic
// additions; one that reaches a node of another thread waits until it is the only one, and takes over the leaves that it
// reaches.
#ifndef SWOOP_PASSES_H
#define SWOOP_PASSES_H

#include <stdint.h>

#include "swoop_flags.h"

// The running thread's number, from 1; given out again when the thread has ended.
extern SW_THREAD_LOCAL uint16_t sw_thread_own_number;
uint16_t sw_take_thread_number(void);
static inline uint16_t sw_thread_number(void) {
    return sw_thread_own_number ? sw_thread_own_number : sw_take_thread_number();
}

// Begins and ends a pass, or a look at a node of the running thread. Passes within a pass are part of it.
void sw_pass_begin(void);
void sw_pass_end(void);
// Within a pass: waits until every other one has ended or waits here too, and keeps others from starting.
void sw_pass_alone_begin(void);
void sw_pass_alone_end(void);

#endif
