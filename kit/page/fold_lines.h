#ifndef KIT_FOLD_LINES_H
#define KIT_FOLD_LINES_H

#include "str.h"

/*
 * Appends text with its lines folded as in RFC 5545, section 3.1: a line of
 * more than `octets` bytes goes on in the next line, behind a blank. No
 * character is cut in two. With octets 0 no line is folded. Every line, the
 * last too, ends in CR LF when crlf is true, else in LF.
 */
void kit_fold_lines(
    struct kit_sv text, size_t octets, bool crlf, struct kit_str *out);

#endif
