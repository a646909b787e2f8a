#ifndef KIT_FOLD_LINES_H
#define KIT_FOLD_LINES_H

#include "str.h"

/*
 * Cuts the lines of a text file as its format wants them. A line of more than
 * `octets` goes on in the next one, behind a blank (RFC 5545, section 3.1), and
 * no character is cut in two; octets 0 cuts no line. Every line, the last too,
 * ends in CR LF when crlf says so, else in LF.
 */
void kit_fold_lines(
    struct kit_sv text, size_t octets, bool crlf, struct kit_str *out);

#endif
