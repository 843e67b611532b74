/**
 * The agent as a native executable: the whole story, its commands, its talk with an agent on a JVM, and what it may cost. The commands
 * are run on the JVM as well, so that both are held to the same.
 */
package org.sixchat.e2e.nativeagent;
