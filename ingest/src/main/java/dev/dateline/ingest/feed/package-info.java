/**
 * The {@code feed} and {@code page} sources: thousands of addresses polled by one source. {@link
 * dev.dateline.ingest.feed.PollingSource} is the loop, of one thread; {@link
 * dev.dateline.ingest.feed.Crew} fetches and parses; {@link dev.dateline.ingest.feed.Target} is
 * what is remembered of one address; {@link dev.dateline.ingest.feed.FeedParser} reads a feed.
 */
package dev.dateline.ingest.feed;
