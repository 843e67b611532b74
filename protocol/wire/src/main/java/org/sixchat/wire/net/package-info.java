/**
 * Where protocol code gets its event loops and channels from. One place decides on the transport.
 */
package org.sixchat.wire.net;
