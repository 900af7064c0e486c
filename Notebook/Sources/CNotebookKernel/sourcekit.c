#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // dlfcn.h
#endif
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>

#include "sourcekit.h"

typedef void *object;
typedef struct {
    uint64_t data[3];
} variant;

static struct {
    void (*initialize)(void);
    object (*request_create_from_yaml)(const char *yaml, char **error);
    object (*send_request_sync)(object request);
    void (*request_release)(object request);
    bool (*response_is_error)(object response);
    variant (*response_get_value)(object response);
    void (*response_dispose)(object response);
    char *(*variant_json_description_copy)(variant value);
} kit;

static bool find(void *library, const char *name, void *function) {
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

bool sk_load(const char *path) {
    void *library = dlopen(path, RTLD_NOW);
#define FIND(name) find(library, "sourcekitd_" #name, &kit.name)
    if (!library || !FIND(initialize) || !FIND(request_create_from_yaml) || !FIND(send_request_sync)
        || !FIND(request_release) || !FIND(response_is_error) || !FIND(response_get_value) || !FIND(response_dispose)
        || !FIND(variant_json_description_copy)) {
        return false;
    }
#undef FIND
    kit.initialize();
    return true;
}

char *sk_answer(const char *text) {
    object request = kit.request_create_from_yaml(text, NULL);
    if (!request) return NULL;
    object response = kit.send_request_sync(request);
    char *answer =
        kit.response_is_error(response) ? NULL : kit.variant_json_description_copy(kit.response_get_value(response));
    kit.response_dispose(response);
    kit.request_release(request);
    return answer;
}
