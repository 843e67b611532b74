/**
 * The record layer: everything after message 4 is one authenticated record after the other, strictly in order.
 * Pure: bytes in, bytes out, the monotonic clock injected.
 */
package org.sixchat.sixchat.record;
