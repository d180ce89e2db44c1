/* What the harvest knows of single words: one bit for each class of words. Words are found without regard to case; only
   ASCII words have classes. */
#ifndef JILID_CITE_HARVEST_WORDS_H
#define JILID_CITE_HARVEST_WORDS_H

#include "base/map.h"

#define HW_JOIN (UINT64_C(1) << 0)      /* dan, and, serta */
#define HW_JOIN_TAIL (UINT64_C(1) << 1) /* dan *juga* */
#define HW_CUE (UINT64_C(1) << 2)       /* lihat, see, menurut: what follows is a source */
#define HW_CUE_SOFT (UINT64_C(1) << 3)  /* words that go along with those: dari, in, as, also */
#define HW_SPEECH (UINT64_C(1) << 4)    /* menyatakan, argues */
#define HW_PASSIVE (UINT64_C(1) << 5)   /* dikemukakan, proposed: "oleh", "by" and the author follow */
#define HW_SKIP (UINT64_C(1) << 6)      /* may stand between an author and the verb */
#define HW_SUPPORT (UINT64_C(1) << 7)   /* pendapat, teori, studi: an author follows */
#define HW_MONTH (UINT64_C(1) << 8)
#define HW_MONTH_NAME (UINT64_C(1) << 9) /* months that are family names too: March, May */
#define HW_DAY (UINT64_C(1) << 10)
#define HW_PLACE (UINT64_C(1) << 11)
#define HW_EVENT (UINT64_C(1) << 12) /* wars, treaties, conferences, elections, cups */
#define HW_LAW (UINT64_C(1) << 13)
#define HW_FIGURE (UINT64_C(1) << 14) /* tables, pictures, chapters */
#define HW_BODY (UINT64_C(1) << 15)   /* kementerian, bank, university */
#define HW_PUBLISHER (UINT64_C(1) << 16)
#define HW_HONORIFIC (UINT64_C(1) << 17)
#define HW_PARTICLE (UINT64_C(1) << 18)  /* van, de, bin, al */
#define HW_SUFFIX (UINT64_C(1) << 19)    /* Jr, III, Ph.D */
#define HW_STOP (UINT64_C(1) << 20)      /* never a name: function words and common nouns */
#define HW_PAGE (UINT64_C(1) << 21)      /* hlm, p, pp */
#define HW_DIVISION (UINT64_C(1) << 22)  /* bab, ch, vol */
#define HW_BOOK (UINT64_C(1) << 23)      /* bukunya, article */
#define HW_TITLED (UINT64_C(1) << 24)    /* berjudul, entitled */
#define HW_TITLE (UINT64_C(1) << 25)     /* words of titles rather than of names: politics, pengantar */
#define HW_CONNECTOR (UINT64_C(1) << 26) /* of, for, untuk: inside a body's name */
#define HW_ERA (UINT64_C(1) << 27)       /* after a year: H, SM, BC */
#define HW_THING (UINT64_C(1) << 28)     /* software, money, editions: a number follows */
#define HW_OWNER (UINT64_C(1) << 29)     /* his, her, their */
#define HW_INSIDE (UINT64_C(1) << 30)    /* dalam, in: a work or another source follows */
#define HW_AGENT (UINT64_C(1) << 31)     /* oleh, by */

#define HW_SHOW (UINT64_C(1) << 32)      /* film, song, champion: what the brackets behind it say is no source */
#define HW_DEED (UINT64_C(1) << 33)      /* verbs of history rather than of books: mendirikan, signed */
#define HW_REPORT (UINT64_C(1) << 34)    /* what organisations do in their papers: mencatat, estimates */
#define HW_DEED_DONE (UINT64_C(1) << 35) /* deeds in the passive: didirikan */
#define HW_MAKER (UINT64_C(1) << 36)     /* bodies known for what they make or teach: universities, newspapers, firms */
#define HW_EDITOR (UINT64_C(1) << 38)    /* ed, peny: behind a name */
#define HW_OR (UINT64_C(1) << 39)        /* nor, maupun: between two citations */
#define HW_DATED (UINT64_C(1) << 40)     /* pada, tahun, published: before the year of a title */
#define HW_YEAR (UINT64_C(1) << 41)      /* those of them that say that a year follows */
#define HW_DOES (UINT64_C(1) << 42)      /* what things do: stands, spans, memuat; lists of authors may too */
#define HW_ADVERB (UINT64_C(1) << 43)    /* as HW_SKIP, but a name all the same when it has a capital: Lama, Dini */
#define HW_OFFICE (UINT64_C(1) << 44)    /* ketua, direktur: a body's name behind it is not the body */
#define HW_FELLOWS (UINT64_C(1) << 45)   /* kawan-kawan, colleagues: after "dan" */
#define HW_DEGREE (UINT64_C(1) << 46)    /* what stands behind the S. or M. of a degree: Sos, Hum */
#define HW_BUILT (UINT64_C(1) << 47)     /* what is built or drives: the name behind it is its own */
#define HW_RULER (UINT64_C(1) << 48)     /* presiden, raja: who bears it makes history rather than books */
#define HW_BE (UINT64_C(1) << 49)        /* is, was, adalah */
#define HW_DEGREES (UINT64_C(1) << 50)   /* less, kurang: before a stance */
#define HW_STANCE (UINT64_C(1) << 51)    /* sceptical, yakin, cited: what is said of writers */
#define HW_MATTER (UINT64_C(1) << 52)    /* debate, istilah, pandangan: what writers do something about */
#define HW_GIVEN (UINT64_C(1) << 53)     /* given names */
#define HW_LEADER (UINT64_C(1) << 54)    /* names of those who made history */
#define HW_LEARNED (UINT64_C(1) << 55)   /* what is done in books alone: mendefinisikan, defines */
#define HW_ACT (UINT64_C(1) << 56)       /* deeds with hands and feet, in their plain form: sink, receive */
#define HW_TROPHY (UINT64_C(1) << 57)    /* records, Oscars, spectators: what shows and heroes get */
#define HW_POINTER (UINT64_C(1) << 37)   /* itu, tersebut: the thing before it is meant */

/* No name holds a word of these classes. */
#define HW_NEVER                                                                                                       \
    (HW_CUE | HW_MONTH | HW_DAY | HW_EVENT | HW_LAW | HW_FIGURE | HW_PUBLISHER | HW_STOP | HW_BOOK | HW_THING |        \
     HW_INSIDE | HW_BUILT)

struct map *harvest_words_new(struct arena *arena);
uint64_t harvest_words_of(const struct map *words, struct str word);

#endif
