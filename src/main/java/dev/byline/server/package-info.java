/**
 * The local page: one server on the loopback interface, one guard and one frame for what is looked
 * at and decided in the browser.
 *
 * <p>In: parts of the site, each with its tabs and routes. Out: a link that lets one browser in.
 */
@NullMarked
package dev.byline.server;

import org.jspecify.annotations.NullMarked;
