#ifndef KIT_KIND_TEXT_H
#define KIT_KIND_TEXT_H

#include "str.h"

/* What the points and commas of one number tell about what points mean in its
 * column. */
enum kit_marks {
	KIT_MARKS_NONE, /* 1234 */
	KIT_MARKS_COMMA, /* 12,5 */
	KIT_MARKS_POINT, /* 12.5, 0.500: the point is decimal */
	KIT_MARKS_GROUPS, /* 1.234.567, 1.234,5: thousands */
	KIT_MARKS_EITHER, /* 1.234: thousands or decimal */
};
enum kit_marks kit_kind_marks(struct kit_sv text);

#endif
