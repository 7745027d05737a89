/**
 * Fetching over HTTP as a good guest: bounded in time and size, one request at a time and host,
 * within robots.txt, and never into the network that Dateline itself stands in ({@link
 * dev.dateline.model.net.AddressGuard}).
 */
package dev.dateline.ingest.http;
