/*
 * Writes and reads Bech32, the text form of age's keys.
 */

#include "bech32.h"

#include "crypto.h"

enum { GROUPS = 52, CHECK = 6 }; /* of five bits each */

static const char letters[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

static uint32_t
polymod(uint32_t sum, unsigned value)
{
	static const uint32_t generator[5] = {
	    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
	uint32_t top = sum >> 25;

	sum = (sum & 0x1ffffff) << 5 ^ value;
	for (int i = 0; i < 5; i++)
		sum ^= top >> i & 1 ? generator[i] : 0;
	return sum;
}

/* Computes the checksum's state after the prefix and n groups. */
static uint32_t
checksum(const char *prefix, const unsigned char *groups, size_t n)
{
	uint32_t sum = 1;

	for (const char *p = prefix; *p; p++)
		sum = polymod(sum, (unsigned)kit_ascii_lower(*p) >> 5);
	sum = polymod(sum, 0);
	for (const char *p = prefix; *p; p++)
		sum = polymod(sum, (unsigned)kit_ascii_lower(*p) & 31);
	for (size_t i = 0; i < n; i++)
		sum = polymod(sum, groups[i]);
	return sum;
}

static bool
is_upper(const char *prefix)
{
	return prefix[0] >= 'A' && prefix[0] <= 'Z';
}

void
sync_bech32_write(const char *prefix, const unsigned char b[32], char *out)
{
	unsigned char groups[GROUPS + CHECK] = {0};

	for (size_t i = 0; i < 256; i++)
		groups[i / 5] |= (unsigned char)((b[i / 8] >> (7 - i % 8) & 1)
						 << (4 - i % 5));
	uint32_t sum = checksum(prefix, groups, LEN(groups)) ^ 1;
	for (int i = 0; i < CHECK; i++)
		groups[GROUPS + i] = sum >> 5 * (CHECK - 1 - i) & 31;
	size_t n = strlen(prefix);
	memcpy(out, prefix, n);
	out[n++] = '1';
	for (size_t i = 0; i < LEN(groups); i++)
		out[n++] = is_upper(prefix)
			       ? kit_ascii_upper(letters[groups[i]])
			       : letters[groups[i]];
	out[n] = '\0';
	kit_crypto_wipe(groups, sizeof(groups));
}

static bool
read_groups(const char *text, bool upper, unsigned char *groups, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char c = upper ? kit_ascii_lower(text[i]) : text[i];
		bool right = !(upper && c == text[i] && kit_ascii_alpha(c));
		const char *at = c ? strchr(letters, c) : NULL;
		if (!right || !at)
			return false;
		groups[i] = (unsigned char)(at - letters);
	}
	return true;
}

bool
sync_bech32_read(struct kit_sv text, const char *prefix, unsigned char b[32])
{
	unsigned char groups[GROUPS + CHECK];
	size_t n = strlen(prefix);

	if (text.n != n + SYNC_BECH32_TAIL || memcmp(text.p, prefix, n) != 0 ||
	    text.p[n] != '1')
		return false;
	bool ok = read_groups(
		      text.p + n + 1, is_upper(prefix), groups, LEN(groups)) &&
		  checksum(prefix, groups, LEN(groups)) == 1 &&
		  (groups[GROUPS - 1] & 15) == 0; /* 4 unused bits of 260 */
	memset(b, 0, 32);
	for (size_t i = 0; ok && i < 256; i++)
		b[i / 8] |= (unsigned char)((groups[i / 5] >> (4 - i % 5) & 1)
					    << (7 - i % 8));
	kit_crypto_wipe(groups, sizeof(groups));
	return ok;
}
