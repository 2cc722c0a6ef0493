package dev.byline.review;

/**
 * A verdict of this review that can be taken back.
 *
 * @param number counts every verdict of the review
 * @param words what it is
 */
record Undoable(int number, String words) {}
