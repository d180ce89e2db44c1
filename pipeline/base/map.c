/* A hash map over open addressing: the entries lie in order of insertion, the table holds their numbers. Takes borrowed
   keys, gives pointers, refuses nothing. Old tables stay in the arena: doubling keeps that below the size of the new. */
#include "base/map.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

struct entry {
    struct str key;
    uint64_t hash;
    void *value;
};

struct map {
    struct arena *arena;
    struct entry *entries;
    uint32_t *slots; /* entry number + 1; 0: free */
    size_t n, size;  /* size: of slots, a power of two; at most 3/4 are used */
};

struct map *map_new(struct arena *arena)
{
    struct map *map = ARENA_NEW(arena, struct map);
    map->arena = arena;
    return map;
}

static size_t find_slot(const struct map *map, struct str key, uint64_t hash)
{
    size_t mask = map->size - 1, i = (size_t)hash & mask;
    while (map->slots[i] != 0) {
        const struct entry *e = &map->entries[map->slots[i] - 1];
        if (e->hash == hash && str_eq(e->key, key)) {
            break;
        }
        i = (i + 1) & mask;
    }
    return i;
}

static void grow(struct map *map)
{
    size_t size = map->size ? map->size * 2 : 16;
    if (size > (size_t)1 << 31) {
        mem_fail("a map");
    }
    struct entry *entries = ARENA_ARRAY(map->arena, struct entry, size / 4 * 3);
    if (map->n > 0) {
        memcpy(entries, map->entries, map->n * sizeof *entries);
    }
    map->entries = entries;
    map->slots = ARENA_ARRAY(map->arena, uint32_t, size);
    map->size = size;
    for (size_t k = 0; k < map->n; k++) {
        size_t i = (size_t)entries[k].hash & (size - 1);
        while (map->slots[i] != 0) {
            i = (i + 1) & (size - 1);
        }
        map->slots[i] = (uint32_t)k + 1;
    }
}

void *map_get(const struct map *map, struct str key)
{
    if (map->n == 0) {
        return NULL;
    }
    uint32_t k = map->slots[find_slot(map, key, str_hash(key))];
    return k ? map->entries[k - 1].value : NULL;
}

void map_put(struct map *map, struct str key, void *value)
{
    if (map->n == map->size / 4 * 3) {
        grow(map);
    }
    uint64_t hash = str_hash(key);
    uint32_t *slot = &map->slots[find_slot(map, key, hash)];
    if (*slot == 0) {
        map->entries[map->n] = (struct entry){.key = key, .hash = hash};
        *slot = (uint32_t)++map->n;
    }
    map->entries[*slot - 1].value = value;
}

size_t map_count(const struct map *map)
{
    return map->n;
}

struct str map_key(const struct map *map, size_t i)
{
    return map->entries[i].key;
}

void *map_value(const struct map *map, size_t i)
{
    return map->entries[i].value;
}
