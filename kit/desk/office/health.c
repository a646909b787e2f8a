/* Finds what is wrong with this laptop, apart from the book: see health.h. */
#include "advice.h"
#include "conflict.h"
#include "due.h"
#include "erase_traces.h"
#include "health_book.h"
#include "journal_book.h"
#include "os.h"
#include "os_cipher.h"
#include "os_place.h"
#include "paper.h"
#include "pdf.h"
#include "query.h"
#include "secrecy.h"
#include "templates.h"
#include "unlock.h"
#include "wrapped.h"

static void
look_at_space(struct kit_desk *desk, struct kit_finding *f)
{
	int64_t free_bytes = kit_os_free_space(kit_str_get(&desk->data));
	double mb = (double)free_bytes / 1e6;

	if (free_bytes < 0) {
		f->health = KIT_REMARK;
		kit_str_add(&f->text,
		    "no se pudo saber cuánto espacio libre queda en el disco");
		return;
	}
	f->health = mb < 50 ? KIT_TROUBLE : mb < 500 ? KIT_REMARK : KIT_HEALTHY;
	kit_str_printf(&f->text, "%.0f MB libres en el disco%s", mb,
	    f->health == KIT_HEALTHY ? "" : "; borre lo que sobre");
}

static void
look_at_clock(struct kit_desk *desk, struct kit_finding *f)
{
	static const char *const texts[] = {
	    [KIT_CLOCK_OK] = "el reloj anda bien",
	    [KIT_CLOCK_LOW] =
		"el reloj está atrasado (¿la pila?); póngalo en hora",
	    [KIT_CLOCK_HIGH] = "el reloj está muy adelantado; póngalo en hora",
	};
	enum kit_clock_trust trust = kit_journal_look_at_clock(desk->journal);

	f->health = trust == KIT_CLOCK_OK ? KIT_HEALTHY : KIT_TROUBLE;
	kit_str_add(&f->text, texts[trust]);
}

static void
look_at_day(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_str day KIT_STR_AUTO = {0};

	if (!kit_journal_meta(desk->journal, KIT_META_DAY, &day)) {
		kit_str_add(&f->text, "no hay jornada abierta");
		return;
	}
	kit_str_printf(&f->text, "jornada abierta: %s", kit_str_get(&day));
	if (kit_desk_day_is_old(desk)) {
		f->health = KIT_REMARK;
		kit_str_add(&f->text, "; es de otro día, ciérrela con «terreno "
				      "jornada cerrar»");
	}
}

/* Looks at what a thief of this laptop could read. */
static void
look_at_key(struct kit_desk *desk, struct kit_finding *f)
{
	char **names = NULL;
	size_t n = 0;
	struct kit_err none;

	if (!kit_unlock_is_kept(desk)) {
		f->health = KIT_REMARK;
		kit_str_add(&f->text,
		    "los datos están a la vista de quien se lleve este equipo; "
		    "séllelos con «terreno frase poner FUNCIONARIO»");
		return;
	}
	if (kit_wrapped_list(desk, &names, &n, &none) == KIT_OK)
		kit_str_count(
		    &f->text, (int64_t)n, "persona abre", "personas abren");
	free(names);
	kit_str_add(&f->text, " los datos, que están sellados");
}

/* Looks at whether disk and swap are encrypted: swap may hold traces of sealed
 * data, and the disk shows a plain folder whole. */
static void
look_at_cipher(struct kit_desk *desk, struct kit_finding *f)
{
	static const char *const disks[] = {
	    [KIT_OS_CIPHER_UNKNOWN] =
		"no se pudo saber si el disco de los datos está cifrado",
	    [KIT_OS_CIPHER_NONE] =
		("el disco de los datos no está cifrado: pida que instalen "
		 "este equipo con el disco cifrado (LUKS)"),
	    [KIT_OS_CIPHER_ALL] = "el disco de los datos está cifrado (LUKS)",
	};
	enum kit_os_cipher disk =
	    kit_os_cipher_path("", kit_str_get(&desk->data));
	bool clear = kit_os_cipher_swap("") == KIT_OS_CIPHER_NONE;

	f->health =
	    disk == KIT_OS_CIPHER_ALL && !clear ? KIT_HEALTHY : KIT_REMARK;
	kit_str_add(&f->text, disks[disk]);
	if (clear)
		kit_str_add(&f->text,
		    "; este equipo pasa memoria al disco sin cifrar: pida que "
		    "cifren o quiten la partición de intercambio (swap)");
	if (clear && kit_os_cipher_hibernates(""))
		kit_str_add(&f->text,
		    ", y al hibernar queda ahí toda: apáguelo en vez de "
		    "hibernarlo");
}

/* Adds the fields that the office's templates show and the program keeps
 * back. */
static void
look_at_secrecy(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_str shown KIT_STR_AUTO = {0};

	kit_secrecy_loosened(desk, KIT_TEMPLATES_OWN, &shown);
	if (!shown.n)
		kit_secrecy_loosened(desk, KIT_TEMPLATES_BOOK, &shown);
	if (!shown.n)
		return;
	if (f->health == KIT_HEALTHY)
		f->health = KIT_REMARK;
	kit_str_printf(&f->text,
	    "; las plantillas de la oficina muestran lo que el programa "
	    "reserva: %s",
	    kit_str_get(&shown));
}

static void
look_at_forms(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_templates_found found;
	struct kit_err err;

	enum kit_code rc = kit_templates_forms(desk->forms, &found, &err);
	f->health = rc == KIT_OK ? KIT_HEALTHY : KIT_TROUBLE;
	if (rc == KIT_OK || found.bad)
		kit_str_count(&f->text, (int64_t)found.good, "tipo de ficha",
		    "tipos de ficha");
	else
		kit_str_add(&f->text, err.text);
	look_at_secrecy(desk, f);
	if (rc == KIT_OK)
		return;
	kit_str_add(&f->text, "; ");
	struct kit_str faults KIT_STR_AUTO = {0};
	kit_templates_faults(desk->forms, &faults);
	kit_str_printf(
	    &f->text, "%s; avise a la oficina", kit_str_get(&faults));
}

static void
look_at_documents(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_err err;
	size_t n = 0;

	enum kit_code rc =
	    kit_templates_documents(desk->document_dirs, &n, &err);
	f->health = rc == KIT_OK ? KIT_HEALTHY : KIT_TROUBLE;
	if (rc == KIT_OK)
		kit_str_count(&f->text, (int64_t)n, "documento", "documentos");
	else
		kit_str_printf(&f->text, "%s; avise a la oficina", err.text);
}

static void
look_at_faces(struct kit_desk *desk, struct kit_finding *f)
{
	KIT_AUTO(pdf) pdf = kit_pdf_new(kit_desk_fonts(desk));
	const char *package = NULL;

	/* The base fonts lack letters of names, such as ć. */
	if (!kit_pdf_has(pdf, KIT_FACE_WIDE_SANS, 0x107))
		package = kit_pdf_missing(pdf, KIT_FACE_WIDE_SANS);
	f->health = package ? KIT_REMARK : KIT_HEALTHY;
	if (package)
		kit_str_printf(&f->text,
		    "falta un tipo de letra para nombres como Lukšić; instale "
		    "el paquete %s",
		    package);
	else
		kit_str_add(&f->text, "tipos de letra completos");
}

static void
look_at_printer(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_paper_health paper = {0};
	struct kit_err err;

	if (kit_paper_look(desk, &paper, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
	} else if (paper.fault != KIT_FAULT_NONE) {
		f->health = KIT_REMARK;
		kit_fault_tell(
		    paper.fault, kit_str_get(&paper.queue), &f->text);
	} else {
		kit_str_printf(&f->text, "se puede imprimir en %s",
		    kit_str_get(&paper.queue));
	}
	if (paper.waiting) {
		f->health = KIT_REMARK;
		kit_str_add(&f->text, "; ");
		kit_str_count(&f->text, (int64_t)paper.waiting,
		    "documento espera", "documentos esperan");
		kit_str_add(&f->text, ": «terreno impresion»");
	}
	kit_str_done(&paper.queue);
}

/* Looks at what closes soon, and who is to be called. */
static void
look_at_dates(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_due due = {0};
	struct kit_err err = {0};

	if (kit_due_read(desk, &due, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	kit_due_say(&due, &f->text);
	if (f->text.n) {
		f->health = KIT_REMARK;
		kit_str_add(&f->text,
		    due.requests ? ": «terreno documento solicitudes»"
				 : ": «terreno documento postulaciones»");
	} else {
		kit_str_add(&f->text, "nada por cerrar ni por seguir");
	}
}

static void
look_at_conflicts(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_err err;
	int64_t n = 0;

	if (kit_conflict_count(desk, &n, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	f->health = n ? KIT_REMARK : KIT_HEALTHY;
	kit_str_count(&f->text, n, "conflicto", "conflictos");
	if (n)
		kit_str_add(&f->text, " por decidir: «terreno conflictos»");
}

/* Yields pairs of records with the same RUN: the RUN of one was corrected to
 * that of the other, or one was made when its RUN was not known yet. */
static const char twice[] =
    "WITH c AS (SELECT _clave, run FROM persona WHERE run <> _clave)"
    "SELECT c._clave, o._clave FROM c JOIN persona o ON o._clave = c.run"
    " WHERE o.run = c.run UNION ALL "
    "SELECT c._clave, o._clave FROM c JOIN persona o ON o.run = c.run"
    " WHERE o.run <> o._clave AND o._clave < c._clave";

static enum kit_code
tell_twice(struct kit_desk *desk, int64_t *n, struct kit_str *text,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = true;

	if (kit_query_prepare(desk, kit_sv(twice), &q, err) != KIT_OK)
		return err->code;
	for (; kit_sql_step(q, &row, err) == KIT_OK && row; ++*n)
		if (!*n)
			kit_str_printf(text,
			    "«terreno fusionar " KIT_SV_FMT " " KIT_SV_FMT "»",
			    KIT_SV_ARG(kit_sql_get_text(q, 1)),
			    KIT_SV_ARG(kit_sql_get_text(q, 0)));
	return row ? err->code : KIT_OK;
}

static void
look_at_twins(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_str how KIT_STR_AUTO = {0};
	struct kit_err err;
	int64_t n = 0;

	if (tell_twice(desk, &n, &how, &err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	f->health = n ? KIT_REMARK : KIT_HEALTHY;
	kit_str_count(&f->text, n, "persona con dos fichas de un mismo RUN",
	    "personas con dos fichas de un mismo RUN");
	if (n)
		kit_str_printf(&f->text, ": %s", kit_str_get(&how));
}

/* Appends «3 de Actividades: «terreno actividad avisos»». */
static enum kit_code
tell_advice(struct kit_desk *desk, const char *type, struct kit_str *text,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_advices list = {0};

	if (kit_forms_get(desk->forms, kit_sv(type), &form, err) != KIT_OK)
		return KIT_OK; /* the row about forms reports this fault */
	enum kit_code rc =
	    kit_advice_list(desk, type, (struct kit_sv){0}, &list, err);
	if (rc == KIT_OK && list.count)
		kit_str_printf(text, "%s%zu de %s: «terreno %s avisos»",
		    text->n ? "; " : "", list.count, form->plural, type);
	kit_advices_done(&list);
	return rc;
}

static void
look_at_advice(struct kit_desk *desk, struct kit_finding *f)
{
	const char *const *types = NULL;
	size_t count = 0;
	struct kit_err err;

	enum kit_code rc = kit_forms_types(desk->forms, &types, &count, &err);
	for (size_t i = 0; rc == KIT_OK && i < count; i++)
		if (kit_advice_has(desk, types[i]))
			rc = tell_advice(desk, types[i], &f->text, &err);
	f->health = rc != KIT_OK ? KIT_TROUBLE
		    : f->text.n	 ? KIT_REMARK
				 : KIT_HEALTHY;
	if (rc != KIT_OK)
		kit_str_printf(&f->text, "%s%s; avise a la oficina",
		    f->text.n ? "; " : "", err.text);
	else if (!f->text.n)
		kit_str_add(&f->text, "no hay avisos");
}

/* Counts the people that were erased, and says when an erasure is
 * unfinished. */
static void
look_at_erased(struct kit_desk *desk, struct kit_finding *f)
{
	struct kit_err err;
	int64_t n = 0;

	if (kit_query_number(desk,
		"SELECT count(*) FROM supresion WHERE estado = 'EJE'", &n,
		&err) != KIT_OK) {
		f->health = KIT_TROUBLE;
		kit_str_add(&f->text, err.text);
		return;
	}
	kit_str_count(&f->text, n, "persona suprimida", "personas suprimidas");
	if (n)
		kit_str_add(&f->text, ": «terreno supresion listar»");
	if (!kit_erase_is_unfinished(desk))
		return;
	f->health = KIT_REMARK;
	kit_str_add(&f->text,
	    "; falta limpiar lo que ocupaban en el disco: cierre los otros "
	    "terreno, haga espacio y vuelva a entrar");
}

static const struct kit_health_row looks[] = {
    {"disco", look_at_space},
    {"reloj", look_at_clock},
    {"jornada", look_at_day},
    {"llave", look_at_key},
    {"cifrado", look_at_cipher},
    {"fichas", look_at_forms},
    {"documentos", look_at_documents},
    {"letras", look_at_faces},
    {"impresora", look_at_printer},
    {"plazos", look_at_dates},
    {"conflictos", look_at_conflicts},
    {"duplicados", look_at_twins},
    {"supresiones", look_at_erased},
    {"avisos", look_at_advice},
    {NULL, NULL},
};

static const struct kit_health_row *const tables[] = {
    looks, kit_health_book_rows};

const struct kit_health_row *
kit_health_row(size_t number)
{
	for (size_t t = 0; t < LEN(tables); t++)
		for (const struct kit_health_row *row = tables[t]; row->what;
		     row++)
			if (number-- == 0)
				return row;
	return NULL;
}
