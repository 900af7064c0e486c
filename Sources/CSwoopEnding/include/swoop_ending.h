// Ending the process after a mistake in the program: what Swift cannot do, or cannot do safely at that point.
#ifndef SWOOP_ENDING_H
#define SWOOP_ENDING_H

#include <stdbool.h>
#include <stddef.h>

// ---- the running thread --------------------------------------------------------------------------------------------
// In C because a Swift global cannot be thread-local; this TLS model saves a call for each read.
#define SW_ENDING_THREAD_LOCAL _Thread_local __attribute__((tls_model("initial-exec")))
// The error message with which the thread is trapping, NULL otherwise. If a trap itself makes a mistake, both are
// printed.
extern SW_ENDING_THREAD_LOCAL const char *sw_thread_trap;
static inline const char *sw_trap(void) { return sw_thread_trap; }
static inline void sw_set_trap(const char *text) { sw_thread_trap = text; }

// The layers that are computing on this thread, the outermost first: Swift objects that stay alive meanwhile. Layers
// deeper than the list is long are only counted. Each call of a layer adds and removes one.
enum { sw_layer_limit = 32 };
typedef struct sw_layer_list {
    int count;
    // Returns the name of the innermost of `count` layers, which the caller frees. The layers' type is defined in a
    // higher module.
    char *(*name)(const void *const *layers, int count);
    const void *layers[sw_layer_limit];
} sw_layer_list;
extern SW_ENDING_THREAD_LOCAL sw_layer_list sw_thread_layers;
static inline void sw_begin_layer(const void *layer, char *(*name)(const void *const *layers, int count)) {
    int count = sw_thread_layers.count++;
    sw_thread_layers.name = name;
    if (count < sw_layer_limit) sw_thread_layers.layers[count] = layer;
}
static inline void sw_end_layer(void) { sw_thread_layers.count--; }
// The name of the thread's innermost layer, which the caller frees; NULL if there is none.
static inline char *sw_layer_name(void) {
    sw_layer_list *list = &sw_thread_layers;
    if (list->count == 0) return NULL;
    return list->name(list->layers, list->count < sw_layer_limit ? list->count : sw_layer_limit);
}

// ---- work that may fail --------------------------------------------------------------------------------------------
// Only one call of these two runs at a time; others wait for their turn. Both return false after `milliseconds`.

// Runs `body(context)`. Returns false if it crashed; its frames are then abandoned, with everything they hold.
bool sw_run_guarded(void (*body)(void *context), void *context, int milliseconds);
// Runs `body(context)` on a separate thread. Returns false if it took too long, crashed, or if no thread could be
// created. The body may then still be running, or have stopped halfway for good, so what `context` points to must not be
// freed in that case.
bool sw_run_bounded(void (*body)(void *context), void *context, int milliseconds);

// ---- the end -------------------------------------------------------------------------------------------------------
// Flushes standard output, prints `text` to standard error and ends the process with SIGABRT. Swift's own handler,
// which would print the registers and all threads, is removed unless `keeps_handler`; other handlers are called as
// usual. If several threads end the process at once, the first one does so and the others stop.
_Noreturn void sw_end(const char *text, bool keeps_handler);

#endif
