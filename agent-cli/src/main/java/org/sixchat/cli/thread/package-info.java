/** The threads of an agent's work that waits: platform threads, never virtual ones (docs/adr/0063). */
package org.sixchat.cli.thread;
