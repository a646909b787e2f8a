/* Asks terreno-libro for a second copy of the book on a stick: see backup.h. */
#include "backup.h"

#include "book.h"
#include "journal_book.h"
#include "os.h"

void
kit_backup_done(struct kit_backup *b)
{
	kit_str_done(&b->dir);
	kit_issues_done(&b->notes);
	json_decref(b->account);
	*b = (struct kit_backup){0};
}

enum kit_code
kit_backup_make(struct kit_desk *desk, const char *dir, struct kit_backup *b,
    struct kit_err *err)
{
	const struct kit_book_call call = {
	    "respaldar", kit_str_get(&desk->data), {dir}, {0}};
	json_t *answer = NULL;

	if (kit_book_run(&call, &desk->steps, &answer, err) != KIT_OK)
		return err->code;
	b->account = json_incref(json_object_get(answer, "fin"));
	const json_t *stick = json_object_get(b->account, "pendrive");
	kit_str_add(&b->dir, kit_book_text(stick, "carpeta"));
	b->files = kit_book_number(stick, "archivos");
	b->seals = kit_book_number(stick, "sellos");
	b->bytes = kit_book_number(stick, "bytes");
	b->loose = kit_book_number(b->account, "asientos_sin_sellar");
	b->waiting = kit_book_number(b->account, "asientos_por_entregar") +
		     kit_book_number(b->account, "asientos_por_acusar");
	kit_book_notes(answer, &b->notes);
	json_decref(answer);
	return KIT_OK;
}

bool
kit_backup_day(struct kit_desk *desk, struct kit_backup *b)
{
	const char *stick = kit_journal_known(desk->journal, KIT_META_STICK);
	struct kit_err err;

	if (!stick)
		return false;
	if (!kit_os_is_dir(stick)) {
		kit_issues_add(&b->notes, "", "", "PENDRIVE", true,
		    "el pendrive no está puesto (%s) y no queda segunda copia; "
		    "póngalo y use «terreno respaldar»",
		    stick);
		return false;
	}
	if (kit_backup_make(desk, NULL, b, &err) == KIT_OK)
		return true;
	kit_issues_add(&b->notes, "", "", "PENDRIVE", true,
	    "no quedó segunda copia: %s", err.text);
	return false;
}
