/* An empty program. Linked with a whole room and what stands below it, it shows
 * that the room calls nothing above itself. */
int
main(void)
{
	return 0;
}
