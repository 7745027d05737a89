/** Writes articles, their entities and stories into PostgreSQL, with the offsets beside them. */
package dev.dateline.sink.postgres;
