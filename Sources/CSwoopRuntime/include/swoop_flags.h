// Values that every operation reads or counts: thread-local flags, and the number of backward passes. They are in C
// because a Swift global cannot be thread-local.
#ifndef SWOOP_FLAGS_H
#define SWOOP_FLAGS_H

#include <stdbool.h>
#include <stdint.h>

// Every operation reads some of these; this TLS model saves a call for each read.
#define SW_THREAD_LOCAL _Thread_local __attribute__((tls_model("initial-exec")))

extern SW_THREAD_LOCAL bool sw_thread_no_grad;
static inline bool sw_grad_enabled(void) { return !sw_thread_no_grad; }
static inline void sw_set_grad_enabled(bool enabled) { sw_thread_no_grad = !enabled; }

// The sequence number of the thread's next recorded operation.
extern SW_THREAD_LOCAL uint64_t sw_thread_sequence;
static inline uint64_t sw_next_sequence(void) { return ++sw_thread_sequence; }

// The observer of the thread's operations, NULL for none.
extern SW_THREAD_LOCAL const void *sw_thread_observer;
static inline const void *sw_observer(void) { return sw_thread_observer; }
static inline void sw_set_observer(const void *observer) { sw_thread_observer = observer; }

// The watcher of the thread's computations, NULL for none.
extern SW_THREAD_LOCAL const void *sw_thread_gate_watcher;
static inline const void *sw_gate_watcher(void) { return sw_thread_gate_watcher; }
static inline void sw_set_gate_watcher(const void *watcher) { sw_thread_gate_watcher = watcher; }

// Counts the backward passes of the process.
extern uint64_t sw_pass_count;
static inline uint64_t sw_next_pass(void) { return __atomic_add_fetch(&sw_pass_count, 1, __ATOMIC_RELAXED); }

#endif
