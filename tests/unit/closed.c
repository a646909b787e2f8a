/* An empty program. Linked with a whole room and the rooms below it, it shows
 * that the room calls no function of a room above. */
int
main(void)
{
	return 0;
}
