/*
 * The manifest: each content has one text, and all other texts are refused.
 */

#include <stdio.h>

#include "manifest.h"
#include "manifestjson.h"
#include "unit.h"

static struct sync_member
member(unsigned char key, const char *name, enum sync_state state)
{
	struct sync_member w = {.state = state, .upto = 5};

	memset(w.public, key, sizeof(w.public));
	memset(w.recipient.point, key, sizeof(w.recipient.point));
	memcpy(w.name, name, strlen(name) + 1);
	sync_key_writer_of(w.public, w.id);
	return w;
}

static struct sync_receipt
receipt(const char *writer, const char *tail, int64_t seal)
{
	struct sync_receipt r = {.seal = seal};

	memcpy(r.branch, writer, KIT_WRITER_LEN);
	memcpy(r.branch + KIT_WRITER_LEN, tail, strlen(tail) + 1);
	memset(r.hash, 0xab, sizeof(r.hash));
	return r;
}

static void
sample(struct sync_manifest *m)
{
	static const char *const names[] = {
	    "oficina", "forestal-1", "nueva-aurora-2", "renaca"};

	*m = (struct sync_manifest){.time = 1795262400000,
	    .epoch = 3,
	    .repo = "0123456789abcdef0123456789abcdef",
	    .version = "0.1.0",
	    .recipient_count = 2};
	memset(m->recipients[0].point, 9, 32);
	memset(m->recipients[1].point, 8, 32);
	for (unsigned char i = 0; i < SYNC_STATE_COUNT; i++) {
		struct sync_member w = member(i, names[i], (enum sync_state)i);
		w.role = i ? SYNC_ROLE_POINT : SYNC_ROLE_OFFICE;
		if (i)
			snprintf(w.code, sizeof(w.code), "F%d", i);
		w.since = i * INT64_C(1795262400000);
		sync_manifest_set_member(m, &w);
		struct sync_receipt r = receipt(w.id, "", i + 1);
		sync_manifest_set_receipt(m, &r);
	}
	struct sync_receipt fork = receipt(m->members[0].id, "-x00ff00ff", 7);
	sync_manifest_set_receipt(m, &fork);
	for (unsigned char i = 3; i; i--) {
		struct kit_entry_id id = {{i}};
		sync_manifest_redact(m, &id);
		sync_manifest_redact(m, &id);
	}
	sync_manifest_lose(
	    m, &(struct sync_lost){"000000000000000000000000000000cc", 1});
	sync_manifest_lose(
	    m, &(struct sync_lost){"000000000000000000000000000000cb", 0});
	sync_manifest_lose(
	    m, &(struct sync_lost){"000000000000000000000000000000cc", 17});
	sync_manifest_lose(
	    m, &(struct sync_lost){"000000000000000000000000000000cd", 1});
	sync_manifest_regain(m, "000000000000000000000000000000cd");
	snprintf(m->predecessor, sizeof(m->predecessor),
	    "00000000000000000000000000000001");
	snprintf(m->successor.repo, sizeof(m->successor.repo),
	    "00000000000000000000000000000002");
	snprintf(m->successor.remote, sizeof(m->successor.remote),
	    "ssh://omil/Viña del Mar.git");
	memset(m->successor.keys[1], 0x55, sizeof(m->successor.keys[1]));
	memset(m->successor.recipients[1].point, 0x55, 32);
	struct sync_template cv = {.path = "documents/cv.md", .hash = {1}};
	struct sync_template persona = {.path = "records/persona.md"};
	sync_manifest_add_template(m, &cv);
	sync_manifest_add_template(m, &persona);
}

static void
comes_back_as_it_was_written(void **state KIT_UNUSED)
{
	struct sync_manifest a, b;
	struct kit_str one KIT_STR_AUTO = {0}, two KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct kit_entry_id id = {{2}};

	sample(&a);
	sync_manifest_write(&a, &one);
	assert_int_equal(
	    sync_manifest_parse(kit_str_view(&one), &b, &err), KIT_OK);
	sync_manifest_write(&b, &two);
	assert_string_equal(kit_str_get(&one), kit_str_get(&two));
	assert_int_equal(b.member_count, 4);
	assert_int_equal(b.receipt_count, 5);
	assert_int_equal(b.redaction_count, 3);
	assert_int_equal(b.template_count, 2);
	assert_int_equal(b.lost_count, 2);
	assert_int_equal(
	    sync_manifest_lost(&b, "000000000000000000000000000000cc")->upto,
	    17);
	assert_null(sync_manifest_lost(&b, "000000000000000000000000000000cd"));
	assert_int_equal(b.templates[0].hash[0], 1);
	assert_int_equal(b.begun, 0);
	assert_string_equal(b.predecessor, a.predecessor);
	assert_memory_equal(
	    &b.successor.keys, &a.successor.keys, sizeof(a.successor.keys));
	assert_string_equal(b.successor.remote, a.successor.remote);
	sync_manifest_done(&b);
	kit_str_clear(&one);
	a.epoch = 2;
	a.begun = 1795262400001;
	sync_manifest_write(&a, &one);
	assert_int_equal(
	    sync_manifest_parse(kit_str_view(&one), &b, &err), KIT_OK);
	assert_int_equal(b.begun, 1795262400001);
	sync_manifest_done(&b);
	sync_manifest_copy(&a, &b);
	kit_str_clear(&two);
	sync_manifest_write(&b, &two);
	assert_string_equal(kit_str_get(&one), kit_str_get(&two));
	assert_true(sync_manifest_redacted(&b, &id));
	id.b[1] = 1;
	assert_false(sync_manifest_redacted(&b, &id));
	sync_manifest_done(&a);
	sync_manifest_done(&b);
}

static void
knows_where_templates_stand(void **state KIT_UNUSED)
{
	static const struct {
		const char *path;
		bool good;
	} rows[] = {
	    {"records/persona.md", true},
	    {"records/ocupaciones_ciuo08cl.csv", true},
	    {"documents/cv-ciego.sql", true},
	    {"documents/partes/pie.md", true},
	    {"documents/partes/pie.sql", true},
	    {"documents/imagenes/escudo.png", true},
	    {"documents/imagenes/escudo.jpeg", true},
	    {"records/.md", false},
	    {"records/persona.sql", true},
	    {"records/persona.sh", false},
	    {"records/../llave.md", false},
	    {"records/a/b.md", false},
	    {"records/Persona.md", false},
	    {"records/persona.md~", false},
	    {"recordsx/persona.md", false},
	    {"documents/partes/pie.csv", false},
	    {"documents/escudo.png", false},
	    {"documents/imagenes/escudo.gif", false},
	    {"/records/persona.md", false},
	    {"", false},
	};

	for (size_t i = 0; i < LEN(rows); i++)
		if (sync_manifest_is_template(kit_sv(rows[i].path)) !=
		    rows[i].good)
			fail_msg("%s", rows[i].path);
}

static void
counts_up_to_a_seal(void **state KIT_UNUSED)
{
	static const struct {
		unsigned char key;
		const char *side;
		int64_t upto;
	} rows[] = {
	    {SYNC_STATE_ADMITTED, "", SYNC_SEAL_NUMBER_MAX},
	    {SYNC_STATE_FORKED, "", SYNC_SEAL_NUMBER_MAX},
	    {SYNC_STATE_FORKED, "-x00000001", SYNC_SEAL_NUMBER_MAX},
	    {SYNC_STATE_CLOSED, "", 5}, {SYNC_STATE_CLOSED, "-x00000001", 5},
	    {SYNC_STATE_REVOKED, "", 5},
	    {SYNC_STATE_REVOKED, "-x00000001", 0}, /* came afterwards */
	    {SYNC_STATE_REVOKED, "-x00000003", 3}, /* the office had three */
	    {SYNC_STATE_REVOKED, "-x00000009", 5}, /* it had nine */
	    {77, "", -1}, /* no such state */
	};
	static const int64_t had[] = {3, 9};
	struct sync_manifest m;

	sample(&m);
	for (size_t i = 0; i < LEN(had); i++) {
		struct sync_member w =
		    member(SYNC_STATE_REVOKED, "x", SYNC_STATE_ADMITTED);
		struct sync_receipt r = {.seal = had[i]};
		snprintf(r.branch, sizeof(r.branch), "%s-x0000000%lld", w.id,
		    (long long)had[i]);
		sync_manifest_set_receipt(&m, &r);
	}
	for (size_t i = 0; i < LEN(rows); i++) {
		struct sync_member w =
		    member(rows[i].key, "x", SYNC_STATE_ADMITTED);
		char branch[SYNC_BRANCH_MAX + 1];
		snprintf(branch, sizeof(branch), "%s%s", w.id, rows[i].side);
		assert_int_equal(sync_manifest_upto(&m, branch), rows[i].upto);
	}
	sync_manifest_done(&m);
}

static void
knows_whose_a_code_is(void **state KIT_UNUSED)
{
	static const struct {
		const char *code, *owner, *next;
	} rows[] = {
	    {"F1", "forestal-1", "F4"},
	    {"F", NULL, "F4"},
	    {"F17", NULL, "F4"},
	    {"G1", NULL, "G2"},
	    {"ABCDEF", NULL, "ABC2"},
	    {"", NULL, "2"},
	};
	struct sync_manifest m;
	char next[KIT_FOLIO_CODE_MAX + 1];

	sample(&m);
	for (size_t i = 0; i < LEN(rows); i++) {
		const struct sync_member *w =
		    sync_manifest_coded(&m, rows[i].code, "");
		if (rows[i].owner)
			assert_string_equal(w->name, rows[i].owner);
		else
			assert_null(w);
		if (w)
			assert_null(
			    sync_manifest_coded(&m, rows[i].code, w->id));
		sync_manifest_free_code(&m, rows[i].code, next);
		assert_string_equal(next, rows[i].next);
	}
	sync_manifest_done(&m);
}

static void
finds_the_receipt_of_a_branch(void **state KIT_UNUSED)
{
	struct sync_manifest m;

	sample(&m);
	struct sync_receipt r = receipt(m.members[0].id, "-x00ff00ff", 9);
	assert_int_equal(sync_manifest_receipt(&m, r.branch)->seal, 7);
	sync_manifest_set_receipt(&m, &r);
	assert_int_equal(m.receipt_count, 5);
	assert_int_equal(sync_manifest_receipt(&m, r.branch)->seal, 9);
	r.branch[SYNC_BRANCH_MAX - 1] = '0';
	assert_null(sync_manifest_receipt(&m, r.branch));
	sync_manifest_done(&m);
}

/* In the text of the sample, from is replaced by to. */
static const struct {
	const char *from, *to;
	enum kit_code code;
} changes[] = {
    /* clang-format off */
	{ "", "", KIT_OK },
	{ "\"epoch\": 3", "\"epoch\": 4", KIT_OK },
	{ "\"epoch\": 3", "\"epoch\":3", KIT_ECRYPTO },
	{ "\"epoch\": 3", "\"epoch\": 0", KIT_ECRYPTO },
	{ "\"epoch\": 3", "\"epoch\": \"3\"", KIT_ECRYPTO },
	{ "\"terreno\": 1", "\"terreno\": 2", KIT_ENEWER },
	{ "\"terreno\": 1", "\"terreno\": 0", KIT_ECRYPTO },
	{ "\"terreno\": 1", "\"mas\": 1,\n \"terreno\": 1", KIT_ECRYPTO },
	{ "\"0.1.0\"", "\"0.1.0-beta\"", KIT_ECRYPTO },
	{ "\"0123456789abcdef0", "\"0123456789abcdeF0", KIT_ECRYPTO },
	{ "\"forestal-1\"", "\"forestal-2\"", KIT_OK },
	{ "\"forestal-1\"", "\"Forestal-1\"", KIT_ECRYPTO },
	{ "\"forestal-1\"", "\"forestal 1\"", KIT_ECRYPTO },
	{ "\"forestal-1\"", "\"../forestal\"", KIT_ECRYPTO },
	{ "\"forestal-1\"", "\"\"", KIT_ECRYPTO },
	{ "\"role\": \"oficina\"", "\"role\": \"jefa\"", KIT_ECRYPTO },
	{ "\"admitido\"", "\"bifurcado\"", KIT_OK },
	{ "\"admitido\"", "\"cerrado\"", KIT_ECRYPTO }, /* upto is null */
	{ "\"upto\": 5", "\"upto\": null", KIT_ECRYPTO },
	{ "\"upto\": 5", "\"upto\": -1", KIT_ECRYPTO },
	{ "\"upto\": 5", "\"upto\": 0", KIT_OK },
	{ "\"since\": 0", "\"since\": -1", KIT_ECRYPTO },
	{ "\"corto\": \"F1\"", "\"corto\": \"F7\"", KIT_OK },
	{ "   \"corto\": \"F1\",\n", "", KIT_OK }, /* an older manifest */
	{ "\"corto\": \"F1\"", "\"corto\": \"f1\"", KIT_ECRYPTO },
	{ "\"corto\": \"F1\"", "\"corto\": \"\"", KIT_ECRYPTO },
	{ "\"corto\": \"F1\"", "\"corto\": \"F123456\"", KIT_ECRYPTO },
	{ "\"corto\": \"F1\"", "\"corto\": 1", KIT_ECRYPTO },
	{ "\"corto\": \"F1\"", "\"curto\": \"F1\"", KIT_ECRYPTO },
	{ "\"records/persona.md\"", "\"records/personas.md\"", KIT_OK },
	{ "\"records/persona.md\"", "\"records/../llave.md\"", KIT_ECRYPTO },
	{ "\"records/persona.md\"", "\"documents/aa.md\"", KIT_ECRYPTO },
	{ "\"since\": 0", "\"since\": 253402300800000", KIT_ECRYPTO },
	{ "ssh-ed25519 AAAA", "ssh-ed25519 BAAA", KIT_ECRYPTO },
	{ "AQEBAQ", "AQEBAg", KIT_ECRYPTO }, /* not this id's key */
	{ "age1", "age2", KIT_ECRYPTO },
	{ "-x00ff00ff", "-x00ff00fF", KIT_ECRYPTO },
	{ "-x00ff00ff", "-x00ff00f", KIT_ECRYPTO },
	{ "-x00ff00ff", "/x00ff00ff", KIT_ECRYPTO },
	{ "sha256:abab", "sha256:ab", KIT_ECRYPTO },
	{ "\"03000000", "\"01000000", KIT_ECRYPTO },
	{ "]\n}\n", "]\n}", KIT_ECRYPTO },
	{ " \"predecessor\": \"00000000000000000000000000000001\",\n", "",
	    KIT_OK },
	{ "00000000000000000000000000000001", "", KIT_ECRYPTO },
	{ "00000000000000000000000000000002", "2", KIT_ECRYPTO },
	{ "0cc\": 17", "0cc\": 0", KIT_OK },
	{ "0cc\": 17", "0cc\": -1", KIT_ECRYPTO },
	{ "0cc\": 17", "0cc\": null", KIT_ECRYPTO },
	{ "0cc\": 17", "0ca\": 17", KIT_ECRYPTO },
	{ "0cc\": 17", "CC\": 17", KIT_ECRYPTO },
	{ "del Mar.git", "del Mar", KIT_OK },
	{ "del Mar.git", "del\\nMar.git", KIT_ECRYPTO },
	{ "ssh://omil/Viña del Mar.git", "", KIT_ECRYPTO },
	{ "\"remote\"", "\"remoto\"", KIT_ECRYPTO },
	{ "\"successor\": {", "\"successor\": {\n  \"a\": 1,", KIT_ECRYPTO },
	{ "]\n}\n", "]\n}\n\n", KIT_ECRYPTO },
	{ "]\n}\n", "", KIT_ECRYPTO },
    /* clang-format on */
};

static void
only_the_canonical_text_is_a_manifest(void **state KIT_UNUSED)
{
	struct sync_manifest m;
	struct kit_str whole KIT_STR_AUTO = {0};

	sample(&m);
	sync_manifest_write(&m, &whole);
	sync_manifest_done(&m);
	for (size_t i = 0; i < LEN(changes); i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		struct kit_err err = {0};
		const char *at = strstr(whole.p, changes[i].from);
		if (!at)
			fail_msg("row %zu is not in %s", i, whole.p);
		kit_str_put(&text, whole.p, (size_t)(at - whole.p));
		kit_str_add(&text, changes[i].to);
		kit_str_add(&text, at + strlen(changes[i].from));
		enum kit_code rc =
		    sync_manifest_parse(kit_str_view(&text), &m, &err);
		if (rc != changes[i].code)
			fail_msg("row %zu: %s", i, err.text);
		sync_manifest_done(&m);
	}
}

static void
prints_the_signers_of_git(void **state KIT_UNUSED)
{
	struct sync_manifest m = {0};
	struct sync_member w = member(1, "forestal-1", SYNC_STATE_ADMITTED);
	struct kit_str out KIT_STR_AUTO = {0}, want KIT_STR_AUTO = {0};

	w.since = 1795262400000;
	w.until = 1795262401999;
	sync_manifest_set_member(&m, &w);
	sync_manifest_signers(&m, &out);
	kit_str_printf(&want,
	    "%s namespaces=\"git\",valid-after=\"20261121120000Z\","
	    "valid-before=\"20261121120001Z\" ssh-ed25519 "
	    "AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"
	    "AQEB forestal-1\n",
	    w.id);
	assert_string_equal(kit_str_get(&out), kit_str_get(&want));
	sync_manifest_done(&m);
}

/* A program writes when it is the version that main names, or a newer one. */
static void
an_older_program_is_outrun(void **state)
{
	static const struct {
		const char *least, *own;
		bool outruns;
	} rows[] = {
	    {"0.1.0", "0.1.0", false}, {"0.1", "0.1.0", false},
	    {"0.1.0", "0.1", false}, {"0.2", "0.1.9", true},
	    {"0.10", "0.9", true}, {"0.9", "0.10", false},
	    {"1", "0.99.99", true}, {"0.1.0.1", "0.1.0", true},
	    {"00.01", "0.1", false}, {"999999999999999", "0.1.0", true},
	    {"...", "0.1.0", false}, {"0.1.0", "0.1.0-rc2", false},
	    {"0.2.0", "0.1.0-rc2", true},
	    {"", "0.1.0", false}, /* no manifest yet */
	};

	(void)state;
	for (size_t i = 0; i < LEN(rows); i++) {
		struct sync_manifest m = {0};
		snprintf(m.version, sizeof(m.version), "%s", rows[i].least);
		if (sync_manifest_outruns(&m, rows[i].own) != rows[i].outruns)
			fail_msg("%s against %s", rows[i].least, rows[i].own);
	}
}

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(comes_back_as_it_was_written),
	    cmocka_unit_test(knows_where_templates_stand),
	    cmocka_unit_test(counts_up_to_a_seal),
	    cmocka_unit_test(knows_whose_a_code_is),
	    cmocka_unit_test(finds_the_receipt_of_a_branch),
	    cmocka_unit_test(only_the_canonical_text_is_a_manifest),
	    cmocka_unit_test(prints_the_signers_of_git),
	    cmocka_unit_test(an_older_program_is_outrun),
	};

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	return cmocka_run_group_tests_name("manifest", tests, NULL, NULL);
}
