/** Parts of Dateline, and a broker, as processes of their own that can be killed. */
package dev.dateline.bench.process;
