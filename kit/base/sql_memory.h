#ifndef KIT_SQL_MEMORY_H
#define KIT_SQL_MEMORY_H

/*
 * Gives SQLite an allocator for a program of one thread, before its first
 * database is opened. Debian's SQLite is built without the one that it has for
 * small blocks (lookaside), and a fifth of a short command was malloc.
 */
void kit_sql_memory_use(void);

#endif
