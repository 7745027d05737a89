/** Today's code on what an older one left behind. */
package dev.dateline.bench.upgrade;
