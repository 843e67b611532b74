/**
 * The registry's use cases, one class each, and in {@code port} what they need from outside. They return {@code Uni}, run on a
 * Vert.x context and know neither XML nor SQL.
 */
package org.sixchat.registry.app;
