/* A hash map from text to pointers. Iteration is in the order of insertion, so that nothing depends on hashes. */
#ifndef JILID_MAP_H
#define JILID_MAP_H

#include "base/str.h"

struct map;

struct map *map_new(struct arena *arena); /* lives in the arena; keys are borrowed and must live as long */
void *map_get(const struct map *map, struct str key);
void map_put(struct map *map, struct str key, void *value); /* replaces */
size_t map_count(const struct map *map);
struct str map_key(const struct map *map, size_t i); /* in order of first insertion */
void *map_value(const struct map *map, size_t i);
struct str map_nearest(const struct map *map, struct str key); /* as str_nearest over the keys */

#endif
