#define _GNU_SOURCE  // RTLD_DEFAULT
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

// The kernel starts this program with the library SwoopNotebook loaded beforehand: Swoop's thread-local storage must be
// there when the process begins, and SwiftPM cannot link a program with a dynamic library of its own package.
int main(void) {
    void *symbol = dlsym(RTLD_DEFAULT, "swoop_notebook_work");
    if (!symbol) {
        fputs("swoop-notebook-worker is started by swoop-notebook.\n", stderr);
        return 2;
    }
    int (*work)(void);
    memcpy(&work, &symbol, sizeof work);
    return work();
}
