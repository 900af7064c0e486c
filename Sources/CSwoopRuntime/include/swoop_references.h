// What Swift's own runtime knows of references and Swift does not offer.
#ifndef SWOOP_REFERENCES_H
#define SWOOP_REFERENCES_H

#include <stdbool.h>

// `isKnownUniquelyReferenced` for an object in a constant, which Swift itself cannot ask of.
bool swift_isUniquelyReferenced_nonNull_native(const void *object);
static inline bool sw_is_uniquely_referenced(const void *object) {
    return swift_isUniquelyReferenced_nonNull_native(object);
}

#endif
