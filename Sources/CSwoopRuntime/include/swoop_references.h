// Functions of Swift's runtime for references that Swift does not expose.
#ifndef SWOOP_REFERENCES_H
#define SWOOP_REFERENCES_H

#include <stdbool.h>

// `isKnownUniquelyReferenced` for an object in a constant; Swift's version requires a variable.
bool swift_isUniquelyReferenced_nonNull_native(const void *object);
static inline bool sw_is_uniquely_referenced(const void *object) {
    return swift_isUniquelyReferenced_nonNull_native(object);
}

#endif
