package dev.dateline.enrich.stream;

/** What follows from a decision: replies to homes, and a story to tell. */
public sealed interface Ruling permits Reply, StoryNews {}
