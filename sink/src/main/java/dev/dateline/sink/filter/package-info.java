/**
 * Filters in CEL, the Common Expression Language: which records a sink takes. An expression is
 * checked against the JSON Schema of its records before the first one is read.
 */
package dev.dateline.sink.filter;
