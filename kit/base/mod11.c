/* Computes the check digit of RUN, RUT and folios: see mod11.h. */

#include "mod11.h"

static char
mod11_char(unsigned sum)
{
	unsigned d = 11 - sum % 11;

	return d == 11 ? '0' : d == 10 ? 'K' : (char)('0' + d);
}

char
kit_mod11_number(int64_t body)
{
	unsigned sum = 0, weight = 2;

	for (; body > 0; body /= 10) {
		sum += (unsigned)(body % 10) * weight;
		weight = weight == 7 ? 2 : weight + 1;
	}
	return mod11_char(sum);
}

static int
mod11_value(char c)
{
	if (kit_ascii_digit(c))
		return c - '0';
	return kit_ascii_alpha(c) ? kit_ascii_upper(c) - 'A' + 10 : -1;
}

char
kit_mod11_digit(struct kit_sv text)
{
	unsigned sum = 0, weight = 2;

	for (size_t i = text.n; i-- > 0;) {
		int value = mod11_value(text.p[i]);
		if (value < 0)
			continue;
		sum = (sum + (unsigned)value * weight) % 11;
		weight = weight == 7 ? 2 : weight + 1;
	}
	return mod11_char(sum);
}
