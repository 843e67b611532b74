/** Frames and records. */
package org.sixchat.fuzz.wire;
