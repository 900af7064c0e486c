// Access to the nodes of a graph by several threads. A backward pass keeps its state in the nodes, so two passes must
// not use the same node. Each node belongs to a thread. Passes that stay among their own thread's nodes run in
// parallel, at the cost of two atomic additions each. A pass that reaches a node of another thread waits until it is
// the only one running, and takes ownership of the leaves that it reaches.
#ifndef SWOOP_PASSES_H
#define SWOOP_PASSES_H

#include <stdint.h>

#include "swoop_flags.h"

// The running thread's number, from 1; it is reused after the thread has ended.
extern SW_THREAD_LOCAL uint16_t sw_thread_own_number;
uint16_t sw_take_thread_number(void);
static inline uint16_t sw_thread_number(void) {
    return sw_thread_own_number ? sw_thread_own_number : sw_take_thread_number();
}

// Begins and ends a pass, or an access to a node of the running thread. A nested pass is part of the outer one.
void sw_pass_begin(void);
void sw_pass_end(void);
// Within a pass: waits until every other pass has ended or waits here too, and keeps new ones from starting.
void sw_pass_alone_begin(void);
void sw_pass_alone_end(void);

#endif
