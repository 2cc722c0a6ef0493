package dev.byline.server;

/**
 * A tab of the site.
 *
 * @param address where it leads; pages below it belong to it
 */
public record Tab(String title, String address) {}
