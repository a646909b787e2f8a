/*
 * Translates between the references of the book and their folders on a stick.
 */

#include "stick_place.h"

/* The beginnings of the references, and of the names of their folders. */
static const struct {
	const char *refs, *folders; /* what follows is the same in both */
	bool counted;
} places[] = {
    {"refs/heads/main", "oficina", true},
    {"refs/heads/solicitud/", "solicitud-", true},
    {"refs/heads/w/", "", false},
};

bool
sync_stick_place_of_folder(const char *name, struct sync_stick_place *p)
{
	*p = (struct sync_stick_place){0};
	for (size_t i = 0; i < LEN(places); i++) {
		if (!kit_sv_starts(kit_sv(name), places[i].folders))
			continue;
		kit_str_clear(&p->ref);
		kit_str_printf(&p->ref, "%s%s", places[i].refs,
		    name + strlen(places[i].folders));
		p->counted = places[i].counted;
		if (!sync_bundle_is_ref(kit_str_view(&p->ref)))
			continue;
		kit_str_add(&p->name, name);
		return true;
	}
	return false;
}

void
sync_stick_place_of_ref(const char *ref, struct sync_stick_place *p)
{
	size_t i = 0;

	*p = (struct sync_stick_place){0};
	assert(sync_bundle_is_ref(kit_sv(ref)));
	while (!kit_sv_starts(kit_sv(ref), places[i].refs))
		i++;
	kit_str_add(&p->ref, ref);
	kit_str_printf(
	    &p->name, "%s%s", places[i].folders, ref + strlen(places[i].refs));
	p->counted = places[i].counted;
}

void
sync_stick_place_done(struct sync_stick_place *p)
{
	kit_str_done(&p->ref);
	kit_str_done(&p->name);
}

void
sync_stick_place_folder(
    const struct sync_stick *stick, const char *name, struct kit_str *path)
{
	kit_str_printf(path, "%s/libro/%s%s%s", stick->dir, stick->repo,
	    name[0] ? "/" : "", name);
}
