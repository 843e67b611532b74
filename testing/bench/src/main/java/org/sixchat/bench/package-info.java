/** Figures and how they are told: a list of rows, each with ours, a named rival's from the same run, and their ratio. */
package org.sixchat.bench;
