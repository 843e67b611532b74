/**
 * The Identity Registry Protocol, TCP 4604: what a person's agent and a domain's registry say to each other.
 * It holds the messages and the client side; the server side is the registry's.
 */
package org.sixchat.irp;
