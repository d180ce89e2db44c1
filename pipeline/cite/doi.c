/* Digital object identifiers as bibliographies write them. Takes one with or without what makes an address of it, gives
   the bare one. */
#include "cite/library.h"

struct str library_doi(struct str doi)
{
    static const char *const heads[] = {"https://doi.org/",   "http://doi.org/", "https://dx.doi.org/",
                                        "http://dx.doi.org/", "doi.org/",        "doi:"};
    doi = str_trim(doi);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t n = str_of(heads[i]).n;
        if (doi.n > n && str_is_nocase(str_sub(doi, 0, n), heads[i]))
            return str_trim(str_sub(doi, n, doi.n));
    }
    return doi;
}
