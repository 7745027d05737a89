/** Posts each record, signed, to an address that somebody else runs: at least once. */
package dev.dateline.sink.webhook;
