// Entry points of attention: threads share the heads and, in the forward direction, also ranges of queries.
#include <string.h>

#include "common/items.h"
#include "layers/layers_table.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

#define QUERIES 256  // of one piece of work; each piece packs the keys again
#define SHARED_WORK 65536  // multiplications worth a thread

typedef struct call {
    const sw_attention *attention;
    const sw_layer_loops *loops;
    sw_int item_size, pieces;
    size_t bytes;
} call;

static call prepared(sw_dtype dtype, const sw_attention *p, bool backward) {
    call c = {.attention = p, .loops = sw_layer_loops_of(dtype), .item_size = sw_item_size(dtype),
              .pieces = (p->queries + QUERIES - 1) / QUERIES};
    c.bytes = (size_t)(c.loops->attention_memory(p, backward) * c.item_size);
    return c;
}

static void forward(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_attention *p = c->attention;
    size_t capacity;
    void *memory = sw_working_memory(c->bytes, &capacity);
    for (sw_int i = begin; i < end; i++) {
        const sw_int head = i / c->pieces, first = i % c->pieces * QUERIES;
        c->loops->attention(p, head / p->heads, head % p->heads, first, sw_least(first + QUERIES, p->queries), memory);
    }
    sw_free(memory, capacity);
}

void sw_attention_forward(sw_dtype dtype, const sw_attention *p) {
    if (p->queries <= 0 || p->keys <= 0) return;
    call c = prepared(dtype, p, false);
    const sw_int work = sw_least(p->queries, QUERIES) * p->keys * p->features;
    sw_parallel_for(p->batches * p->heads * c.pieces, sw_most(SHARED_WORK / sw_most(work, 1), 1), forward, &c);
}

static void clear(const call *c, sw_attention_operand x, sw_int batch, sw_int head, sw_int count) {
    char *at = (char *)x.data + (batch * x.batch + head * x.head) * c->item_size;
    for (sw_int i = 0; i < count; i++) {
        memset(at + i * x.position * c->item_size, 0, (size_t)(c->attention->features * c->item_size));
    }
}
static void backward(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_attention *p = c->attention;
    const sw_int group = p->heads / p->key_heads;
    size_t capacity;
    void *memory = sw_working_memory(c->bytes, &capacity);
    for (sw_int i = begin; i < end; i++) {
        const sw_int batch = i / p->key_heads, head = i % p->key_heads;
        clear(c, p->dk, batch, head, p->keys);
        clear(c, p->dv, batch, head, p->keys);
        for (sw_int h = 0; h < group; h++) clear(c, p->dq, batch, head * group + h, p->queries);
        c->loops->attention_backward(p, batch, head, memory);
    }
    sw_free(memory, capacity);
}

void sw_attention_backward(sw_dtype dtype, const sw_attention *p) {
    if (p->queries <= 0 || p->keys <= 0) return;
    call c = prepared(dtype, p, true);
    const sw_int work = 3 * p->heads / p->key_heads * p->queries * p->keys * p->features;
    sw_parallel_for(p->batches * p->key_heads, sw_most(SHARED_WORK / sw_most(work, 1), 1), backward, &c);
}
