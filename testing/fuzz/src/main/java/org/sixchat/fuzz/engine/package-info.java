/** Runs targets: one input, all seeds, or minutes of Jazzer. */
package org.sixchat.fuzz.engine;
