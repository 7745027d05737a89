/** Connections to addresses that somebody else named: to the public internet only. */
package dev.dateline.model.net;
