/**
 * The {@code sixchat} command: one person's agent. Below it, {@code command} parses, {@code app} does, {@code peer},
 * {@code directory} and {@code store} are what it does it with.
 */
package org.sixchat.cli;
