/**
 * From bytes to articles, whatever brought them: the formats of the wires (ninjs, NewsML-G2, NITF,
 * NewsML 1, IPTC 7901 and ANPA 1312), JSON, HTML and plain text, told apart by their content.
 * {@link dev.dateline.ingest.format.Formats} is the way in, {@link
 * dev.dateline.ingest.format.SafeXml} the one place where XML is read.
 */
package dev.dateline.ingest.format;
