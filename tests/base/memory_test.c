/* Heap, arenas, buffers, maps and threads. */
#include "base/helpers.h"
#include "base/suites.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/tasks.h"

static bool is_filled(const unsigned char *p, unsigned byte, size_t n)
{
    size_t i = 0;
    while (i < n && p[i] == byte) {
        i++;
    }
    return i == n;
}

START_TEST(arena_gives_zeroed_aligned_memory)
{
    for (size_t n = 0; n < 3000; n += 7) {
        unsigned char *p = arena_alloc(arena, n);
        ck_assert_uint_eq((uintptr_t)p % alignof(max_align_t), 0);
        ck_assert(is_filled(p, 0, n));
        memset(p, 0xAA, n);
    }
}
END_TEST

START_TEST(arena_pieces_do_not_overlap)
{
    enum { PIECES = 2000 };
    unsigned char *p[PIECES];
    size_t sizes[PIECES];
    for (unsigned i = 0; i < PIECES; i++) {
        sizes[i] = i % 97 == 0 ? 100000 : i % 61;
        p[i] = arena_alloc(arena, sizes[i]);
        memset(p[i], (int)(i & 0xFF), sizes[i]);
    }
    for (unsigned i = 0; i < PIECES; i++) {
        ck_assert(is_filled(p[i], i & 0xFF, sizes[i]));
    }
}
END_TEST

START_TEST(arena_counts_what_is_used)
{
    size_t before = arena_used(arena);
    arena_alloc(arena, 1000);
    ck_assert_uint_eq(arena_used(arena) - before, 1000);
}
END_TEST

/* These end the process with status 3: see the tcase_add_exit_test below. */
START_TEST(arena_refuses_past_its_ceiling)
{
    arena_alloc(arena, ARENA_MAX + 1);
}
END_TEST

START_TEST(arena_refuses_a_product_that_overflows)
{
    arena_alloc_array(arena, SIZE_MAX / 2, 16);
}
END_TEST

START_TEST(heap_refuses_an_array_that_overflows)
{
    size_t cap = 8;
    mem_grow(NULL, &cap, SIZE_MAX / 4, 16);
}
END_TEST

START_TEST(buf_refuses_past_the_hard_ceiling)
{
    struct buf full = {.n = BUF_MAX, .cap = BUF_MAX};
    buf_char(&full, 'x');
}
END_TEST

START_TEST(push_keeps_all_items)
{
    int *v = NULL;
    size_t n = 0, cap = 0;
    for (int i = 0; i < 1000; i++) {
        MEM_PUSH(v, n, cap, i * 3);
    }
    ck_assert_uint_eq(n, 1000);
    for (int i = 0; i < 1000; i++) {
        ck_assert_int_eq(v[i], i * 3);
    }
    mem_free(v);
}
END_TEST

START_TEST(buf_stops_at_its_ceiling)
{
    struct buf b;
    buf_init(&b, 10);
    buf_z(&b, "12345678");
    ck_assert(!b.over);
    buf_z(&b, "abc");
    ck_assert(b.over);
    buf_z(&b, "d");
    ck_str(buf_view(&b), "12345678");
    buf_clear(&b);
    buf_z(&b, "1234567890");
    ck_assert(!b.over);
    ck_assert_uint_eq(b.n, 10);
    buf_release(&b);
}
END_TEST

START_TEST(buf_adds_every_kind)
{
    struct buf b = {0};
    buf_str(&b, STR("a"));
    buf_char(&b, 'b');
    buf_utf8(&b, 0xE9);
    buf_printf(&b, "%d-%s", 7, "x");
    ck_str(buf_take(&b, arena), "ab\xC3\xA9"
                                "7-x");
    ck_assert_ptr_null(b.p);
}
END_TEST

START_TEST(buf_printf_may_be_long)
{
    char long_text[1001];
    memset(long_text, 'x', 1000);
    long_text[1000] = '\0';
    struct buf b = {0};
    buf_printf(&b, "[%s]", long_text);
    ck_assert_uint_eq(b.n, 1002);
    ck_assert_int_eq(b.p[1001], ']');
    buf_release(&b);
}
END_TEST

START_TEST(map_finds_and_keeps_order)
{
    enum { N = 5000 };
    struct map *map = map_new(arena);
    static int values[N];
    ck_assert_ptr_null(map_get(map, STR("k1")));
    for (int i = 0; i < N; i++) {
        map_put(map, str_format(arena, "k%d", i), &values[i]);
    }
    ck_assert_uint_eq(map_count(map), N);
    for (int i = 0; i < N; i++) {
        struct str key = str_format(arena, "k%d", i);
        ck_assert_ptr_eq(map_get(map, key), &values[i]);
        ck_assert(str_eq(map_key(map, (size_t)i), key));
    }
    ck_assert_ptr_null(map_get(map, STR("k5000")));
}
END_TEST

START_TEST(map_put_replaces)
{
    struct map *map = map_new(arena);
    int one, two;
    map_put(map, STR("a"), &one);
    map_put(map, STR("b"), &one);
    map_put(map, STR("a"), &two);
    ck_assert_uint_eq(map_count(map), 2);
    ck_assert_ptr_eq(map_value(map, 0), &two);
    map_put(map, STR(""), &one);
    ck_assert_ptr_eq(map_get(map, STR_NONE), &one);
}
END_TEST

START_TEST(map_nearest_suggests)
{
    struct map *map = map_new(arena);
    int x;
    map_put(map, STR("holsti1988"), &x);
    map_put(map, STR("dougherty1997"), &x);
    ck_str(map_nearest(map, STR("holsit1988")), "holsti1988");
    ck_str(map_nearest(map, STR("zzz")), "");
}
END_TEST

struct sum {
    atomic_ulong total;
    atomic_uint calls[1000];
};

static void add(void *context, size_t i)
{
    struct sum *s = context;
    atomic_fetch_add(&s->total, i);
    atomic_fetch_add(&s->calls[i], 1);
}

START_TEST(tasks_call_each_once)
{
    static const unsigned jobs[] = {0, 1, 2, 7, 1000};
    for (size_t k = 0; k < 5; k++) {
        struct sum s = {0};
        tasks_run(jobs[k], 1000, add, &s);
        ck_assert_uint_eq(atomic_load(&s.total), 999 * 500);
        for (size_t i = 0; i < 1000; i++) {
            ck_assert_uint_eq(atomic_load(&s.calls[i]), 1);
        }
    }
    tasks_run(4, 0, add, NULL);
}
END_TEST

Suite *memory_suite(void)
{
    Suite *s = suite_create("memory");
    TCase *c = case_new("memory");
    tcase_add_test(c, arena_gives_zeroed_aligned_memory);
    tcase_add_test(c, arena_pieces_do_not_overlap);
    tcase_add_test(c, arena_counts_what_is_used);
    tcase_add_exit_test(c, arena_refuses_past_its_ceiling, 3);
    tcase_add_exit_test(c, arena_refuses_a_product_that_overflows, 3);
    tcase_add_exit_test(c, heap_refuses_an_array_that_overflows, 3);
    tcase_add_exit_test(c, buf_refuses_past_the_hard_ceiling, 3);
    tcase_add_test(c, push_keeps_all_items);
    tcase_add_test(c, buf_stops_at_its_ceiling);
    tcase_add_test(c, buf_adds_every_kind);
    tcase_add_test(c, buf_printf_may_be_long);
    tcase_add_test(c, map_finds_and_keeps_order);
    tcase_add_test(c, map_put_replaces);
    tcase_add_test(c, map_nearest_suggests);
    tcase_add_test(c, tasks_call_each_once);
    suite_add_tcase(s, c);
    return s;
}
