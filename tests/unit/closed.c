/* Nothing: what links it with a whole room asks whether the room is closed. */
int
main(void)
{
	return 0;
}
