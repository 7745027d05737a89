/** The {@code parquet} sink: files of typed columns, with the whole record beside them as JSON. */
package dev.dateline.sink.parquet;
