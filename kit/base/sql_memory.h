#ifndef KIT_SQL_MEMORY_H
#define KIT_SQL_MEMORY_H

/*
 * Gives SQLite an allocator for a program with one thread. Must be called
 * before the first database is opened. Debian's SQLite is built without its own
 * allocator for small blocks (lookaside), and malloc took a fifth of the time
 * of a short command.
 */
void kit_sql_memory_use(void);

#endif
