/**
 * The main job of the project as a story on the terminal: two domains, two people, a chat, and a message to someone away.
 * Each step says what was verified; the exit code is 0 only if all of it happened.
 */
package org.sixchat.e2e.demo;
