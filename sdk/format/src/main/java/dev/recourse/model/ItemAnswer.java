package dev.recourse.model;

/**
 * A requested item answered in words.
 *
 * @param materialItemId the item
 * @param text 1 to 4000 characters
 */
public record ItemAnswer(String materialItemId, String text) {}
