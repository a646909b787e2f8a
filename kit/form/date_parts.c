/* Takes a date or a time apart into its numbers and words. */

#include "date_parts.h"

#include "utf8.h"

const char *const kit_date_parts_months[12] = {
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
};

static const char *const fillers[] = {
    "de", "del", "el", "la", "a", "ano", "en", "desde", "hasta", "mes", "dia"};
static const char *const abouts[] = {"como", "aprox", "aproximadamente",
    "aproximado", "hacia", "por", "cerca", "alrededor", "fines", "fin",
    "mediados", "principios", "comienzos", "inicios", "mas", "menos", "o"};

bool
kit_date_parts_among(struct kit_sv word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kit_sv_is(word, list[i]))
			return true;
	return false;
}

/* Reads the name of a month, or at least three letters that it begins with, as
 * 1 to 12: "abr", "abril", "sept", "setiembre"; 0 for any other word. */
static int
month_named(struct kit_sv word)
{
	if (word.n < 3)
		return 0;
	if (kit_sv_is(word, "set") || kit_sv_is(word, "setiembre"))
		return 9;
	for (int i = 0; i < 12; i++)
		if (word.n <= strlen(kit_date_parts_months[i]) &&
		    memcmp(word.p, kit_date_parts_months[i], word.n) == 0)
			return i + 1;
	return 0;
}

void
kit_date_parts_add(struct kit_date_parts *p, struct kit_sv word)
{
	int64_t number;
	int month = month_named(word);

	if (word.n <= 8 && kit_sv_int(word, &number) &&
	    p->count < KIT_DATE_PARTS_MAX) {
		p->digits[p->count] = (int)word.n;
		p->number[p->count++] = (int)number;
	} else if (month && !p->month) {
		p->month = month;
		p->month_at = p->count;
	} else if (kit_date_parts_among(word, abouts, LEN(abouts))) {
		p->about = true;
	} else if (!kit_date_parts_among(word, fillers, LEN(fillers))) {
		p->strange = true;
	}
}

struct kit_date_parts
kit_date_parts_of(struct kit_sv text)
{
	struct kit_date_parts p = {0};
	struct kit_str folded KIT_STR_AUTO = {0};
	struct kit_sv word;

	if (text.n > 80) {
		p.strange = true;
		return p;
	}
	/* kit_utf8_fold drops the sign of a number, and no date has a sign. */
	p.strange = text.n && text.p[0] == '-';
	kit_utf8_fold(text, &folded);
	struct kit_sv rest = kit_str_view(&folded);
	while (kit_sv_split(&rest, ' ', &word))
		if (word.n)
			kit_date_parts_add(&p, word);
	return p;
}
