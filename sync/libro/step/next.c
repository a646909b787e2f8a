/* Opens the next book as a second session while the office makes it. */

#include "next.h"

#include "journal_hand.h"
#include "moving.h"
#include "os.h"

enum kit_code
sync_next_open(struct sync_session *s, struct sync_next *n, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	*n = (struct sync_next){0};
	sync_moving_path(s, "", &n->folder);
	n->s = (struct sync_session){.env = s->env,
	    .data = kit_str_get(&n->folder),
	    .servers = s->data,
	    .journal = s->journal,
	    .stop_at = s->stop_at,
	    .points = s->points};
	sync_moving_path(s, "libro.git", &path);
	if (!kit_os_exists(kit_str_get(&path)) &&
	    sync_gitstore_init(kit_str_get(&path), err) != KIT_OK)
		return err->code;
	return sync_gitstore_open(
	    kit_str_get(&path), SYNC_SESSION_WAIT_MS, &n->s.store, err);
}

/* s continues with the state of the random bytes and the points of n->s. */
void
sync_next_close(struct sync_session *s, struct sync_next *n)
{
	s->env = n->s.env;
	s->points = n->s.points;
	sync_belief_done(&n->belief);
	sync_gitstore_free(n->s.store);
	kit_arena_done(&n->s.arena);
	kit_str_done(&n->folder);
}
