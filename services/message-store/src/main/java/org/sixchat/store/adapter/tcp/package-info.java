/**
 * The store on SixChat: the listener for people, the dialler to their agents, and what is said on a session.
 * Nothing of a session is kept here; the use cases and the database keep what must last.
 */
package org.sixchat.store.adapter.tcp;
