/**
 * What every sink has to keep to, as a test to extend: {@link
 * dev.dateline.sink.contract.ArticleSinkContract}.
 */
package dev.dateline.sink.contract;
