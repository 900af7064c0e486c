#include "swoop_flags.h"

SW_THREAD_LOCAL bool sw_thread_no_grad;
SW_THREAD_LOCAL const void *sw_thread_observer;
SW_THREAD_LOCAL const void *sw_thread_gate_watcher;
SW_THREAD_LOCAL uint64_t sw_thread_sequence;
uint64_t sw_pass_count;
