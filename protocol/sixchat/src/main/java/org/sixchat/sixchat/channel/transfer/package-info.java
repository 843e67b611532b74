/**
 * Files, mails and listings over channels: offered, accepted, sent as they are, kept durably, then acknowledged. These calls block on the
 * disk and the peer and belong on a thread that may.
 */
package org.sixchat.sixchat.channel.transfer;
