/* Takes the book's tree, gives it as JSON beside the other outputs; refuses nothing but what the output refuses. */
#include "write/write.h"

#include "base/buf.h"
#include "base/file.h"
#include "book/book.h"

bool write_tree(struct press *press)
{
    struct output *output = output_begin(press->outputs, write_path(press, ".json"));
    if (!output)
        return false;
    struct buf out = {0};
    book_dump(press->book, &out);
    bool good = output_write(output, out.p, out.n);
    buf_release(&out);
    return good;
}
