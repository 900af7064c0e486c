#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // the registers in ucontext.h, process_vm_readv
#endif
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

#include "swoop_notebook.h"

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
enum { CRASH_COUNT = sizeof crashes / sizeof *crashes, DEEPEST = 128, DIGITS = 16 };

// Only calls that a signal handler may make, here and below.
static size_t append_bytes(char *packet, size_t at, const char *bytes, uint32_t length) {
    memcpy(packet + at, &length, sizeof length);
    memcpy(packet + at + sizeof length, bytes, length);
    return at + sizeof length + length;
}

static void write_hexadecimal(char *digits, uintptr_t value) {
    for (int i = DIGITS - 1; i >= 0; i--) {
        digits[i] = "0123456789abcdef"[value & 15];
        value >>= 4;
    }
}

// Reads two words without crashing if the address is wrong.
static bool read_frame(uintptr_t address, uintptr_t words[2]) {
    struct iovec to = {words, 2 * sizeof *words}, from = {(void *)address, 2 * sizeof *words};
    return process_vm_readv(getpid(), &to, 1, &from, 1, 0) == (ssize_t)(2 * sizeof *words);
}

static void crashed(int number, siginfo_t *info, void *machine) {
    (void)info;
    const ucontext_t *context = machine;
#if defined(__x86_64__)
    uintptr_t address = (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
    uintptr_t frame = (uintptr_t)context->uc_mcontext.gregs[REG_RBP];
#else
    uintptr_t address = (uintptr_t)context->uc_mcontext.pc, frame = (uintptr_t)context->uc_mcontext.regs[29];
#endif
    // Addresses in hexadecimal, each followed by a space: the innermost, and where each caller continues.
    static char text[DEEPEST * (DIGITS + 1)];
    uint32_t length = 0;
    for (int depth = 0; depth < DEEPEST; depth++) {
        write_hexadecimal(text + length, address);
        text[length + DIGITS] = ' ';
        length += DIGITS + 1;
        uintptr_t words[2];
        if (frame == 0 || frame % sizeof frame != 0 || !read_frame(frame, words) || words[0] <= frame) break;
        frame = words[0];
        address = words[1];
    }
    static char packet[sizeof text + 64];
    const char digits[2] = {(char)('0' + number / 10), (char)('0' + number % 10)};
    size_t size = append_bytes(packet, 0, "crash", 5);
    size = append_bytes(packet, size, digits, sizeof digits);
    size = append_bytes(packet, size, text, length);
    swn_send(packet, size);
    signal(number, SIG_DFL);
    raise(number);
}

void swn_report_crashes(void) {
    // After a stack overflow the handler still needs a stack.
    static char alternate[65536];
    sigaltstack(&(stack_t){.ss_sp = alternate, .ss_size = sizeof alternate}, NULL);
    struct sigaction action = {.sa_sigaction = crashed, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < CRASH_COUNT; i++) sigaction(crashes[i], &action, NULL);
}
