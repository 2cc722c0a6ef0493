/**
 * Browsing: a workspace's papers, institutions, report and answers as pages on this machine.
 *
 * <p>In: a workspace, opened only while a page reads it. Out: pages whose whole state is in their
 * address; nothing is changed. {@link BrowsePages} is the way in; {@code Papers} is what the lists
 * show, {@code ListFilter} chooses from it, {@code PaperPageReader} reads one paper.
 */
@NullMarked
package dev.byline.browse;

import org.jspecify.annotations.NullMarked;
