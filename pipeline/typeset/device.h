/* The seam between layout and paged outputs. Only `end` makes a file complete. */
#ifndef JILID_DEVICE_H
#define JILID_DEVICE_H

#include "typeset/layout.h"

struct device;

struct device_link {
    int32_t x, y, width, height; /* y: top */
    const struct node *node;     /* the NODE_LINK, NODE_NOTE_REF, NODE_CONTENTS_ENTRY or NODE_NOTE (its label leads back) */
    struct str url;              /* outside link; else empty */
    const struct node *target;   /* inside link: the node it leads to; NULL for outside ones */
};

struct device_ops {
    bool (*begin)(struct device *device, const struct book *book, const struct layout *layout);
    bool (*page)(struct device *device, const struct page *page); /* a new page starts */
    /* What follows belongs to this node and part, until the next mark or page. */
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

/* Plays a layout on a device: begin, pages with marks, items and links (one a line that a link covers), end. False when
   the device failed (it has reported why). Does not free the device. */
bool device_play(struct device *device, const struct book *book, const struct layout *layout);

/* A device that writes what it is told as text. */
struct buf;
struct device *trace_device_new(struct buf *out);

#endif
