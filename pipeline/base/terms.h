/* The words that a language needs: one table for id, en, fr, es, ru, ar, zh. A language that the table lacks takes
   English. */
#ifndef JILID_TERMS_H
#define JILID_TERMS_H

#include "base/str.h"

enum term {
    TERM_CONTENTS,        /* Daftar Isi */
    TERM_BIBLIOGRAPHY,    /* Daftar Pustaka */
    TERM_FIGURES,         /* Daftar Gambar */
    TERM_TABLES,          /* Daftar Tabel */
    TERM_FIGURE,          /* Gambar */
    TERM_TABLE,           /* Tabel */
    TERM_CHAPTER,         /* Bab */
    TERM_SECTION,         /* Bagian */
    TERM_PAGE,            /* halaman */
    TERM_NOTES,           /* Catatan */
    TERM_NOTE,            /* Catatan */
    TERM_COVER,           /* Sampul */
    TERM_TITLE_PAGE,      /* Halaman Judul */
    TERM_IMPRINT,         /* Kolofon / hak cipta */
    TERM_BEGIN_READING,   /* Mulai Membaca: the landmark "bodymatter" */
    TERM_LANDMARKS,       /* Penanda */
    TERM_PAGE_LIST,       /* Daftar Halaman */
    TERM_BACK_TO_TEXT,    /* Kembali ke teks: a note's backlink */
    TERM_CONTINUED,       /* (lanjutan): a table over pages */
    TERM_INDEX,           /* Indeks */
    TERM_AUTHORS,         /* Indeks Pengarang */
    TERM_AND,             /* dan: between two names */
    TERM_PAGE_SHORT,      /* hlm. */
    TERM_EDITED_BY,       /* Disunting oleh */
    TERM_TRANSLATED_BY,   /* Diterjemahkan oleh */
    TERM_OPEN_QUOTE, TERM_CLOSE_QUOTE,             /* “ ” or « » with the language's spaces */
    TERM_OPEN_QUOTE_INNER, TERM_CLOSE_QUOTE_INNER, /* ‘ ’ */
    TERM_UNTITLED,        /* Tanpa Judul */
    TERM_FIGURE_WITHOUT_TEXT, /* text for a picture whose author gave none */
    TERM_COUNT
};

const char *term_text(struct str lang, enum term term); /* never NULL */

#endif
