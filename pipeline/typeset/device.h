/* The seam between layout and paged outputs. Only `end` makes a file complete. */
#ifndef JILID_DEVICE_H
#define JILID_DEVICE_H

#include "typeset/sheets/sheets.h"

struct device;

struct device_link {
    int32_t x, y, width, height; /* y: top */
    const struct node *node; /* the NODE_LINK, NODE_NOTE_REF, NODE_CONTENTS_ENTRY or NODE_NOTE (its label leads back) */
    struct str url;          /* outside link; else empty */
    const struct node *target; /* inside link: the node it leads to; NULL for outside ones */
};

/* Where a page stands. */
struct device_place {
    const struct side *side;
    size_t number; /* of the side, from 0 */
    const struct placement *placement;
    bool again; /* the page was placed before: all that follows are artifacts */
};

/* Pages come in the book's order whatever sides they stand on, so that what is read off from them has that order;
   then pages that are placed once more, then what sides themselves bear. All lengths are in the page's or side's
   own frame. */
struct device_ops {
    bool (*begin)(struct device *device, const struct book *book, const struct sheets *sheets);
    bool (*page)(struct device *device, const struct page *page, const struct device_place *place); /* a page starts */
    bool (*side)(struct device *device, const struct side *side, size_t number); /* a side's own items start */
    /* What follows belongs to this node and part, until the next mark, page or side. */
    void (*mark)(struct device *device, const struct node *node, enum part part);
    void (*text)(struct device *device, const struct run *run);
    void (*rule)(struct device *device, const struct rule *rule);
    void (*picture)(struct device *device, const struct picture *picture);
    void (*link)(struct device *device, const struct device_link *link); /* after the items it covers, same page */
    bool (*end)(struct device *device);
    void (*free)(struct device *device);
};

struct device {
    const struct device_ops *ops;
};

/* Plays placed pages on a device: begin, pages and sides with marks, items and links (one a line that a link covers),
   end. False when the device failed (it has reported why). Does not free the device, which reads the sheets until `end`
   has returned, and not later. */
bool device_play_sheets(struct device *device, const struct book *book, const struct sheets *sheets);

/* The same for a layout with a side for every page. */
bool device_play(struct device *device, const struct book *book, const struct layout *layout);

/* A device that writes what it is told as text. */
struct buf;
struct device *trace_device_new(struct buf *out);

#endif
