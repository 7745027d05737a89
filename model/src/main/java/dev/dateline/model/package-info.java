/**
 * The contract between the parts of Dateline: the records that travel through the topics, their
 * JSON form, the names of the topics and the headers that each record carries.
 *
 * <p>Conventions that hold for every record here:
 *
 * <ul>
 *   <li>A record exists when it is complete; compact constructors check and copy what they are
 *       given. A component that may be {@code null} says so in its Javadoc, all others may not.
 *   <li>Offsets and lengths count UTF-16 code units, as {@link java.lang.String} does. A range is
 *       half open: {@code [start, end)}.
 *   <li>Confidences are in 0..1.
 * </ul>
 */
package dev.dateline.model;
