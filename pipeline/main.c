/* arguments -> options -> run -> exit status. Nothing below this folder prints or exits. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "arguments.h"
#include "base/file.h"
#include "book/book.h"
#include "catalog_command.h"
#include "cite_command.h"
#include "messages.h"
#include "printtest.h"
#include "progress.h"
#include "report.h"
#include "stages.h"
#include "styles_command.h"
#include "syntax_command.h"
#include "typeset/fonts/fonts.h"

struct watch {
    struct observer observer;
    struct press *press;
    struct options *options; /* the same that press sees as const: the book may still name its targets */
    struct progress_line *line;
    bool timed;
    struct timespec since;
};

/* Once the book's language is known, the rest of the run speaks it; and the book may name its own outputs. */
static void learn_from_book(struct press *press, struct options *options)
{
    if (!press->book)
        return;
    if (options->lang.n == 0)
        diag_language(press->diag, press->book->meta.lang);
    const struct str_list *named = &press->book->meta.targets;
    if (options->targets_given || named->n == 0)
        return;
    options->targets = 0;
    for (size_t i = 0; i < named->n; i++) {
        unsigned target = target_find(named->items[i]);
        if (!target)
            diag_add(press->diag, press->book->meta.place, &msg_target_unknown, named->items[i]);
        options->targets |= target;
    }
}

static void tell_time(struct watch *watch, const struct stage *stage)
{
    struct timespec now;
    struct rusage usage;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    getrusage(RUSAGE_SELF, &usage);
    double ms = (double)(now.tv_sec - watch->since.tv_sec) * 1e3 + (double)(now.tv_nsec - watch->since.tv_nsec) / 1e6;
    fprintf(stderr, "jilid: stage %-13s %8.1f ms %8ld KB\n", stage->name, ms, usage.ru_maxrss);
}

static void watch_stage(struct observer *observer, const struct stage *stage, bool done)
{
    struct watch *watch = (struct watch *)observer;
    if (!done) {
        progress_says(watch->line, stage->does);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &watch->since);
        return;
    }
    if (watch->timed)
        tell_time(watch, stage);
    if (stage == &pipeline[0])
        learn_from_book(watch->press, watch->options);
}

static bool progress_wanted(const struct arguments *a)
{
    if (a->progress == PROGRESS_AUTO)
        return isatty(STDERR_FILENO) && !a->options.quiet && !a->options.json_diagnostics;
    return a->progress == PROGRESS_ON;
}

static void make(struct press *press, struct arguments *a, struct report *report)
{
    struct watch watch = {{watch_stage}, press, &a->options, NULL, a->options.verbose && !a->options.json_diagnostics, {0, 0}};
    press->outputs = outputs_new(press->arena, press->diag);
    watch.line = progress_start(progress_wanted(a));
    stages_run(press, &watch.observer);
    if (diag_status(press->diag, a->options.strict) == 0 && !a->options.stop_after && !a->options.check_only) {
        report_prepare(report, press->diag, &a->options);
        outputs_commit(press->outputs);
    }
    outputs_free(press->outputs);
    progress_stop(watch.line);
    if (a->options.stop_after && !report_tree(press))
        diag_add(press->diag, NOWHERE, &msg_stdout_failed);
    fonts_free(press->fonts);
}

static bool help(const struct arguments *a)
{
    const char *one = a->help_on ? arguments_help(a->help_on) : NULL;
    if (one)
        return fputs(one, stdout) >= 0 && fflush(stdout) == 0;
    return fputs(arguments_help("help"), stdout) >= 0 && fputs(arguments_help("make"), stdout) >= 0 &&
           fflush(stdout) == 0;
}

static void run(struct press *press, struct arguments *a, struct report *report)
{
    bool printed = true;
    switch (a->command) {
    case COMMAND_MAKE:
    case COMMAND_CHECK:
        make(press, a, report);
        break;
    case COMMAND_PRINT_TEST:
        printed = printtest_run(press, a);
        break;
    case COMMAND_CATALOG:
        catalog_command(press, a);
        break;
    case COMMAND_STAGES:
        printed = report_stages();
        break;
    case COMMAND_FONTS:
        printed = report_fonts(press);
        break;
    case COMMAND_THEMES:
        printed = report_themes(press);
        break;
    case COMMAND_STYLES:
        printed = styles_command(press, a->n_words, a->words);
        break;
    case COMMAND_CITE:
        printed = syntax_wanted(a->n_words, a->words) ? syntax_command(press, a->n_words, a->words)
                                                      : cite_command(press->arena, press->diag, a->n_words, a->words);
        break;
    case COMMAND_VERSION:
        printed = fputs("jilid " JILID_VERSION "\n", stdout) >= 0 && fflush(stdout) == 0;
        break;
    case COMMAND_HELP:
        printed = help(a);
        break;
    }
    if (!printed)
        diag_add(press->diag, NOWHERE, &msg_stdout_failed);
}

/* A standard stream that the caller has closed would leave its number to the next file that is opened: what is printed
   would end in an output. Its place is taken by what can only fail. */
static void fill_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    fill_streams();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    struct press press = {.arena = arena_new()};
    press.diag = diag_new(press.arena);
    struct arguments arguments;
    struct report report = {0};
    if (arguments_read(press.arena, press.diag, argc, argv, &arguments)) {
        press.options = &arguments.options;
        if (arguments.options.lang.n)
            diag_language(press.diag, arguments.options.lang);
        run(&press, &arguments, &report);
    }
    report_diagnostics(&report, press.diag, &arguments.options);
    int status = diag_status(press.diag, arguments.options.strict);
    arena_free(press.arena);
    return status;
}
