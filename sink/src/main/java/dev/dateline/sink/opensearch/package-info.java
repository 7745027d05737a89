/** Writes articles and stories into OpenSearch or Elasticsearch, through their HTTP API. */
package dev.dateline.sink.opensearch;
