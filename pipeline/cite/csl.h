/* The CSL 1.0.2 processor, as the rest of the floor calls it. */
#ifndef JILID_CITE_CSL_H
#define JILID_CITE_CSL_H

#include "cite/csl/run.h"

/* A run over all works of a library. */
struct csl_run *csl_run_new(struct arena *arena, const struct cite_library *library, const struct csl_style *style,
                            struct str lang);
void csl_run_free(struct csl_run *run); /* what is not the arena's */

/* What cite_render does with a run of its own (csl/render.c). */
void csl_render(struct csl_run *run, const struct cite_library *library, struct cite_cluster *clusters, size_t n,
                const struct str *nocite, size_t n_nocite, struct cite_output *out);

#endif
