#ifndef KIT_FOLIO_H
#define KIT_FOLIO_H

#include "env.h"
#include "err.h"
#include "str.h"

/*
 * The folio of a letter: F1-261121-017-K. It consists of the laptop's short
 * code, the date (yymmdd), the letter's number on that day, and a check digit
 * by módulo 11 over the rest (kit_mod11_digit), which reveals most mistakes of
 * whoever takes the folio down over a telephone.
 */

/* Whether the text may be a laptop's short code: a capital letter, and up to
 * five more capital letters or digits. */
enum { KIT_FOLIO_CODE_MAX = 6 };
bool kit_folio_is_code(const char *code);

/* Appends "F1-261121-" for the code F1 and the date 2026-11-21. */
void kit_folio_prefix(
    const char *code, const char *date, struct kit_str *prefix);

/* Appends the folio that follows `last`, which is the greatest with this prefix
 * or empty. KIT_EINPUT after the 999th of the day. */
KIT_MUST_USE enum kit_code kit_folio_next(struct kit_sv prefix,
    struct kit_sv last, struct kit_str *folio, struct kit_err *err);

/*
 * Appends a folio that a person typed (in any case, with spaces for dashes) in
 * its own form. KIT_EINPUT when the text is no folio or its check digit is
 * wrong.
 */
KIT_MUST_USE enum kit_code kit_folio_read(
    struct kit_sv typed, struct kit_str *folio, struct kit_err *err);

/*
 * Appends a new code of talent, by which a company asks for a person whose name
 * it does not know: OMIL-2026-7Q2KD-5. The code consists of the year, five
 * random letters or digits (without I, L, O and U, which people misread) and a
 * check digit as a folio's. Nothing in it is of the person: only the office can
 * tell whose it is.
 */
void kit_folio_talent(struct kit_env *env, struct kit_str *code);

/*
 * Appends the short code of a laptop that goes on as another one: up to four
 * characters of its old code and two letters made from seed, which no other
 * laptop has. So two copies of one laptop do not give the same folios.
 */
void kit_folio_code_of(
    const char *code, struct kit_sv seed, struct kit_str *out);

#endif
