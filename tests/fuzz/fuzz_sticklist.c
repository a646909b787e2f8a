/*
 * Fuzzes the files of one folder of a stick, names and heads as anybody may
 * have made them. Input: NAME, a line feed, the head, and a byte 0xFF between
 * two files.
 */

#include "fuzz.h"
#include "sticklist.h"

static const char ref[] = "refs/heads/w/00112233445566778899aabbccddeeff";

static void
check(const struct sync_stick_list *list, const struct sync_stick_file *f)
{
	assert(f->from > 0 && f->from <= f->to);
	assert(f->to <= SYNC_STICK_NUMBER_MAX);
	assert(!f->sound || !f->wrong);
	assert(sync_sticklist_named(list, f->name));
	if (f->wrong)
		return;
	assert(!sync_oid_is_zero(&f->tip) && f->pack > 0);
	bool rests =
	    sync_oid_is_zero(&f->need) || sync_sticklist_sound(list, &f->need);
	assert(f->sound == rests);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct sync_stick_list list = {0};
	struct kit_sv rest = {(const char *)p, n}, file, name;

	while (kit_sv_split(&rest, '\xFF', &file)) {
		struct kit_str text KIT_STR_AUTO = {0};
		if (!kit_sv_split(&file, '\n', &name))
			continue;
		kit_str_sv(&text, name);
		struct sync_stick_head head = {
		    ref, file.p ? file : kit_sv(""), NULL};
		(void)sync_sticklist_add(&list, kit_str_get(&text), &head);
	}
	sync_sticklist_order(&list);
	for (size_t i = 0; i < list.count; i++) {
		check(&list, &list.files[i]);
		assert(i == 0 || list.files[i - 1].to <= list.files[i].to);
	}
	sync_sticklist_done(&list);
	return 0;
}
