/**
 * Writes answers as text or JSON: data on stdout, all else on stderr. It owns the exit codes, and what a peer wrote reaches
 * a terminal only after it was made harmless.
 */
package org.sixchat.cli.output;
