/* Digests, deflate and inflate. Takes bytes, gives digests, identifiers and zlib streams, which it also reads; refuses
   broken streams. */
#include "base/digest.h"

#include <libdeflate.h>
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static const uint8_t *bytes_of(struct str s)
{
    return (const uint8_t *)(s.p ? s.p : "");
}

void digest_sha256(struct str s, uint8_t out[32])
{
    struct sha256_ctx ctx;
    sha256_init(&ctx);
    sha256_update(&ctx, s.n, bytes_of(s));
    sha256_digest(&ctx, SHA256_DIGEST_SIZE, out);
}

void digest_md5(struct str s, uint8_t out[16])
{
    struct md5_ctx ctx;
    md5_init(&ctx);
    md5_update(&ctx, s.n, bytes_of(s));
    md5_digest(&ctx, MD5_DIGEST_SIZE, out);
}

void digest_uuid5(struct str name, char out[37])
{
    /* RFC 4122, appendix C: NameSpace_URL */
    static const uint8_t url[16] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                    0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
    uint8_t d[SHA1_DIGEST_SIZE];
    struct sha1_ctx ctx;
    sha1_init(&ctx);
    sha1_update(&ctx, sizeof url, url);
    sha1_update(&ctx, name.n, bytes_of(name));
    sha1_digest(&ctx, sizeof d, d);
    d[6] = (uint8_t)((d[6] & 0x0F) | 0x50);
    d[8] = (uint8_t)((d[8] & 0x3F) | 0x80);
    char *p = out;
    for (int i = 0; i < 16; i++) {
        bool dash = i == 4 || i == 6 || i == 8 || i == 10;
        p += snprintf(p, 4, dash ? "-%02x" : "%02x", d[i]);
    }
}

struct str deflate_zlib(struct str s, int level)
{
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(level < 1 ? 1 : level > 12 ? 12 : level);
    if (!c) {
        mem_fail("deflate");
    }
    size_t bound = libdeflate_zlib_compress_bound(c, s.n);
    char *p = mem_alloc(bound);
    size_t n = libdeflate_zlib_compress(c, bytes_of(s), s.n, p, bound);
    libdeflate_free_compressor(c);
    return (struct str){mem_realloc(p, n), n};
}

/* The size is not known beforehand: room is doubled until all fits. */
bool inflate_zlib(struct str s, size_t max, struct str *out)
{
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    if (!d)
        mem_fail("inflate");
    size_t room = s.n < max / 4 ? s.n * 4 + 64 : max, n = 0;
    enum libdeflate_result result;
    char *p = NULL;
    for (;; room = room < max / 2 ? room * 2 : max) {
        mem_free(p);
        p = mem_alloc(room + 1);
        result = libdeflate_zlib_decompress(d, bytes_of(s), s.n, p, room, &n);
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room >= max)
            break;
    }
    libdeflate_free_decompressor(d);
    if (result != LIBDEFLATE_SUCCESS) {
        mem_free(p);
        return false;
    }
    *out = (struct str){p, n};
    return true;
}
