/**
 * One method an endpoint of the acquirer's API; every answer a {@link dev.recourse.http.Reply}, nothing thrown for what a network or a
 * server does. The only room that knows OkHttp; it can send sealed parts only, and keeps no state that matters. May import
 * {@code model} and {@code wire}.
 */
@NullMarked
package dev.recourse.http;

import org.jspecify.annotations.NullMarked;
