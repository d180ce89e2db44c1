/* The commands of TeX that bibliographies use: accents, letters, symbols, styles. Sources: The TeXbook, chapters 9 and
   Appendix B; the symbols of LaTeX 2e's T1 and TS1 encodings. */
#include "cite/formats/tex.h"

struct accent {
    const char *name;
    uint32_t mark;
};

static const struct accent accents[] = {
    {"`", 0x300},
    {"'", 0x301},
    {"^", 0x302},
    {"~", 0x303},
    {"\"", 0x308},
    {"=", 0x304},
    {".", 0x307},
    {"u", 0x306},
    {"v", 0x30C},
    {"H", 0x30B},
    {"c", 0x327},
    {"k", 0x328},
    {"d", 0x323},
    {"b", 0x331},
    {"r", 0x30A},
    {"t", 0x361},
    {"textcommabelow", 0x326},
    {"textcedilla", 0x327},
};

static const char *const symbols[][2] = {
    {"ss", "ß"},
    {"SS", "ẞ"},
    {"o", "ø"},
    {"O", "Ø"},
    {"l", "ł"},
    {"L", "Ł"},
    {"ae", "æ"},
    {"AE", "Æ"},
    {"oe", "œ"},
    {"OE", "Œ"},
    {"aa", "å"},
    {"AA", "Å"},
    {"i", "ı"},
    {"j", "ȷ"},
    {"dh", "ð"},
    {"DH", "Ð"},
    {"th", "þ"},
    {"TH", "Þ"},
    {"dj", "đ"},
    {"DJ", "Đ"},
    {"ng", "ŋ"},
    {"NG", "Ŋ"},
    {"ij", "ĳ"},
    {"IJ", "Ĳ"},
    {"&", "&"},
    {"%", "%"},
    {"$", "$"},
    {"#", "#"},
    {"_", "_"},
    {"{", "{"},
    {"}", "}"},
    {" ", " "},
    {"\n", " "},
    {"\t", " "},
    {",", "\xe2\x80\xaf"},
    {";", " "},
    {":", " "},
    {"-", ""},
    {"/", ""},
    {"!", ""},
    {"@", ""},
    {"\\", " "},
    {"S", "§"},
    {"P", "¶"},
    {"copyright", "©"},
    {"textcopyright", "©"},
    {"pounds", "£"},
    {"textsterling", "£"},
    {"texteuro", "€"},
    {"euro", "€"},
    {"yen", "¥"},
    {"dots", "…"},
    {"ldots", "…"},
    {"textellipsis", "…"},
    {"textendash", "–"},
    {"textemdash", "—"},
    {"textquoteleft", "‘"},
    {"textquoteright", "’"},
    {"textquotedblleft", "“"},
    {"textquotedblright", "”"},
    {"quotedblbase", "„"},
    {"quotesinglbase", "‚"},
    {"guillemotleft", "«"},
    {"guillemotright", "»"},
    {"guilsinglleft", "‹"},
    {"guilsinglright", "›"},
    {"textbackslash", "\\"},
    {"textasciitilde", "~"},
    {"textasciicircum", "^"},
    {"textunderscore", "_"},
    {"textbar", "|"},
    {"textless", "<"},
    {"textgreater", ">"},
    {"textbraceleft", "{"},
    {"textbraceright", "}"},
    {"textdollar", "$"},
    {"textexclamdown", "¡"},
    {"textquestiondown", "¿"},
    {"textdegree", "°"},
    {"degree", "°"},
    {"texttrademark", "™"},
    {"textregistered", "®"},
    {"textperiodcentered", "·"},
    {"textbullet", "•"},
    {"textordfeminine", "ª"},
    {"textordmasculine", "º"},
    {"textnumero", "№"},
    {"slash", "/"},
    {"space", " "},
    {"nobreakspace", "\xc2\xa0"},
    {"quad", " "},
    {"qquad", " "},
    {"newline", " "},
    {"par", " "},
    {"TeX", "TeX"},
    {"LaTeX", "LaTeX"},
    {"BibTeX", "BibTeX"},
    {"times", "×"},
    {"pm", "±"},
    {"cdot", "·"},
    {"infty", "∞"},
    {"leq", "≤"},
    {"le", "≤"},
    {"geq", "≥"},
    {"ge", "≥"},
    {"neq", "≠"},
    {"approx", "≈"},
    {"sim", "∼"},
    {"to", "→"},
    {"rightarrow", "→"},
    {"leftarrow", "←"},
    {"alpha", "α"},
    {"beta", "β"},
    {"gamma", "γ"},
    {"delta", "δ"},
    {"epsilon", "ε"},
    {"zeta", "ζ"},
    {"eta", "η"},
    {"theta", "θ"},
    {"iota", "ι"},
    {"kappa", "κ"},
    {"lambda", "λ"},
    {"mu", "μ"},
    {"nu", "ν"},
    {"xi", "ξ"},
    {"pi", "π"},
    {"rho", "ρ"},
    {"sigma", "σ"},
    {"tau", "τ"},
    {"phi", "φ"},
    {"chi", "χ"},
    {"psi", "ψ"},
    {"omega", "ω"},
    {"Gamma", "Γ"},
    {"Delta", "Δ"},
    {"Theta", "Θ"},
    {"Lambda", "Λ"},
    {"Xi", "Ξ"},
    {"Pi", "Π"},
    {"Sigma", "Σ"},
    {"Phi", "Φ"},
    {"Psi", "Ψ"},
    {"Omega", "Ω"},
};

#define SMALL_CAPS "<span style=\"font-variant:small-caps;\">"

struct style {
    const char *name, *open, *close;
};

static const struct style styles[] = {
    {"emph", "<i>", "</i>"},
    {"textit", "<i>", "</i>"},
    {"textsl", "<i>", "</i>"},
    {"mkbibemph", "<i>", "</i>"},
    {"mkbibitalic", "<i>", "</i>"},
    {"textbf", "<b>", "</b>"},
    {"mkbibbold", "<b>", "</b>"},
    {"textsc", SMALL_CAPS, "</span>"},
    {"textsuperscript", "<sup>", "</sup>"},
    {"mkbibsuperscript", "<sup>", "</sup>"},
    {"textsubscript", "<sub>", "</sub>"},
    {"mkbibsubscript", "<sub>", "</sub>"},
    {"enquote", "“", "”"},
    {"mkbibquote", "“", "”"},
    {"mkbibparens", "(", ")"},
    {"mkbibbrackets", "[", "]"},
};

static const struct style switches[] = {
    {"em", "<i>", "</i>"},       {"it", "<i>", "</i>"},         {"itshape", "<i>", "</i>"},
    {"sl", "<i>", "</i>"},       {"slshape", "<i>", "</i>"},    {"bf", "<b>", "</b>"},
    {"bfseries", "<b>", "</b>"}, {"sc", SMALL_CAPS, "</span>"}, {"scshape", SMALL_CAPS, "</span>"},
};

static const char *const droppers[] = {"noopsort", "SortNoop", "switchargs", "label", "cite", "citep", "citet"};

uint32_t tex_accent(struct str name)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
        if (str_is(name, accents[i].name))
            return accents[i].mark;
    return 0;
}

const char *tex_symbol(struct str name)
{
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (str_is(name, symbols[i][0]))
            return symbols[i][1];
    return NULL;
}

static bool style_among(const struct style *list, size_t n, struct str name, const char **open, const char **close)
{
    for (size_t i = 0; i < n; i++) {
        if (!str_is(name, list[i].name))
            continue;
        *open = list[i].open;
        *close = list[i].close;
        return true;
    }
    return false;
}

bool tex_style(struct str name, const char **open, const char **close)
{
    return style_among(styles, sizeof styles / sizeof *styles, name, open, close);
}

bool tex_switch(struct str name, const char **open, const char **close)
{
    return style_among(switches, sizeof switches / sizeof *switches, name, open, close);
}

bool tex_drops_argument(struct str name)
{
    for (size_t i = 0; i < sizeof droppers / sizeof *droppers; i++)
        if (str_is(name, droppers[i]))
            return true;
    return false;
}
