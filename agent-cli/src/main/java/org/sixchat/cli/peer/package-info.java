/**
 * Sessions with peers and stores over SixChat, in blocking calls. It carries messages and knows who is at the other end; what they
 * mean is the application's matter.
 */
package org.sixchat.cli.peer;
