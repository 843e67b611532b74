/**
 * Channels over one session: each with its own credit in both directions, interactive ones before bulk. Pure: the connection below is a
 * {@link org.sixchat.sixchat.channel.Carrier}, so it may be replaced without any channel noticing.
 */
package org.sixchat.sixchat.channel;
