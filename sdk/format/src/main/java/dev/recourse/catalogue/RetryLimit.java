package dev.recourse.catalogue;

import dev.recourse.model.Text;

/**
 * How often a network lets one card be presented again (domain.md §2.1: such limits move, and their sources disagree).
 *
 * @param profile whose answers it goes for, such as {@link ResponseCode#VISA}
 * @param attempts so many at most
 * @param withinDays in so many days
 * @param text the same in words
 */
public record RetryLimit(String profile, int attempts, int withinDays, Text text) {}
