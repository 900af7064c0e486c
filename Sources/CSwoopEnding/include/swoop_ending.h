// How a program ends after a mistake: what Swift cannot say, or not safely while a program is about to end.
#ifndef SWOOP_ENDING_H
#define SWOOP_ENDING_H

#include <stdbool.h>
#include <stddef.h>

// ---- the running thread --------------------------------------------------------------------------------------------
// Held in C because a Swift global has no thread-local form; the model saves a call for each read.
#define SW_ENDING_THREAD_LOCAL _Thread_local __attribute__((tls_model("initial-exec")))
// What the thread traps with, NULL where it does not: where a trap itself makes a mistake, both are told.
extern SW_ENDING_THREAD_LOCAL const char *sw_thread_trap;
static inline const char *sw_trap(void) { return sw_thread_trap; }
static inline void sw_set_trap(const char *text) { sw_thread_trap = text; }

// ---- work that may fail --------------------------------------------------------------------------------------------
// Both take one at a time, others wait for their turn, and give up after `milliseconds` with false.

// Runs `body(context)`. False where it crashed: then its frames are left as they are, with whatever they hold.
bool sw_run_guarded(void (*body)(void *context), void *context, int milliseconds);
// Runs `body(context)` on a thread of its own. False where it took longer, crashed, or where no thread could be made: then
// it may still be running, or have stopped halfway for good, so that what `context` points to must outlive it.
bool sw_run_bounded(void (*body)(void *context), void *context, int milliseconds);

// ---- the end -------------------------------------------------------------------------------------------------------
// Writes out what the C library holds of standard output, prints `text` to standard error and ends the process by SIGABRT.
// Swift's own handler, which would print the registers and all threads, is removed unless `keeps_handler`; others are
// called as ever. Where several threads end the process at once, the first does and the others stop.
_Noreturn void sw_end(const char *text, bool keeps_handler);

#endif
