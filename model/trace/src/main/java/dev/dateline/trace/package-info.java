/** The trace of an article through all parts, as OpenTelemetry and W3C Trace Context have it. */
package dev.dateline.trace;
