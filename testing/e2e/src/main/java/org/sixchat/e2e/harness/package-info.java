/**
 * Drives the built artifacts from outside, as people do: DIRs by {@code sixchat-dir}, agents by {@code sixchat}.
 * No class of theirs is used, only processes, files and their JSON.
 */
package org.sixchat.e2e.harness;
