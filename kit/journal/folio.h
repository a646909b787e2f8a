#ifndef KIT_FOLIO_H
#define KIT_FOLIO_H

#include "env.h"
#include "err.h"
#include "str.h"

/*
 * The folio of a letter: F1-261121-017-K. It has the laptop's short code, the
 * date (aammdd), the number of the day, and a check digit by módulo 11 over the
 * rest (kit_mod11_digit), so that a folio read wrong over a telephone is
 * caught.
 */

/* True for what a laptop's folios may begin with: a capital letter, and up to
 * five capital letters or digits more. */
enum { KIT_FOLIO_CODE_MAX = 6 };
bool kit_folio_is_code(const char *code);

/* "F1-261121-" from F1 and 2026-11-21. */
void kit_folio_prefix(
    const char *code, const char *date, struct kit_str *prefix);

/* Appends the folio that follows last (the greatest with this prefix, or
 * empty). KIT_EINPUT after the 999th of the day. */
KIT_MUST_USE enum kit_code kit_folio_next(struct kit_sv prefix,
    struct kit_sv last, struct kit_str *folio, struct kit_err *err);

/*
 * Reads a folio as people type it (case, spaces instead of dashes). KIT_EINPUT
 * when it is not one, or its check digit does not agree.
 */
KIT_MUST_USE enum kit_code kit_folio_read(
    struct kit_sv typed, struct kit_str *folio, struct kit_err *err);

/*
 * A code of talent, by which a company asks for a person it can not name:
 * OMIL-2026-7Q2KD-5. The year, five letters or digits of chance (none that is
 * taken for another: no I, L, O, U) and a check digit as a folio's. Nothing of
 * the person is in it, so that nobody finds them by it but the office.
 */
void kit_folio_talent(struct kit_env *env, struct kit_str *code);

/*
 * Appends the short code of a laptop that goes on as another one: the beginning
 * of its code and two letters made of seed, which tells that laptop from all
 * others. No two copies of one laptop then give the same folio.
 */
void kit_folio_code_of(
    const char *code, struct kit_sv seed, struct kit_str *out);

#endif
