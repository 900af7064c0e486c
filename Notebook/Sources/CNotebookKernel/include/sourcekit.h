// The C interface of SourceKit, as far as it is used, from a library that is loaded when it is needed.
#ifndef SWOOP_SOURCEKIT_H
#define SWOOP_SOURCEKIT_H

#include <stdbool.h>

// Loads the library; false if it is missing, or lacks a function.
bool sk_load(const char *path);
// The answer to a request in YAML as JSON, to be freed; NULL if it is an error.
char *sk_answer(const char *request);

#endif
