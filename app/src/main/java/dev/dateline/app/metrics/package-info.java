/** What a monitoring system asks for: metrics and health over HTTP. */
package dev.dateline.app.metrics;
