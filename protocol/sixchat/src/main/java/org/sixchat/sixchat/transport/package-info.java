/**
 * SixChat on TCP, with Netty: dialling, listening, and sessions with bounded queues and time limits.
 * Everything of one connection runs on its event loop; the handshake and the record layer know nothing of it.
 */
package org.sixchat.sixchat.transport;
