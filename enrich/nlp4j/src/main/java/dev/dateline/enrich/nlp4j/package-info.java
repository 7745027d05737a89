/** Emory NLP4J as an entity tagger: a plug-in that shows how others are made. */
package dev.dateline.enrich.nlp4j;
