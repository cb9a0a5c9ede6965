// What Swift needs of libcmark-gfm 0.29.0.gfm and its headers do not give it.
#ifndef HANDBOOK_CCMARKGFM_SHIM_H
#define HANDBOOK_CCMARKGFM_SHIM_H

#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

// Exported by libcmark-gfm-extensions, declared in no installed header. The library sets them once, when it registers its
// extensions; Swift 6 refuses to read mutable globals, hence the getters.
extern cmark_node_type CMARK_NODE_TABLE;
extern cmark_node_type CMARK_NODE_TABLE_ROW;
extern cmark_node_type CMARK_NODE_TABLE_CELL;
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;

static inline cmark_node_type handbook_node_table(void) { return CMARK_NODE_TABLE; }
static inline cmark_node_type handbook_node_table_row(void) { return CMARK_NODE_TABLE_ROW; }
static inline cmark_node_type handbook_node_table_cell(void) { return CMARK_NODE_TABLE_CELL; }
static inline cmark_node_type handbook_node_strikethrough(void) { return CMARK_NODE_STRIKETHROUGH; }

// The C library's function has another module on each platform.
static inline size_t handbook_string_length(const char *text) { return strlen(text); }

#endif
