/**
 * The story over the container images, black box: two DIRs of real engines and services, a name server, and native agents, each in
 * containers of an IPv6 network that the suite makes and removes. It needs a Docker engine on this machine.
 */
package org.sixchat.e2e.containers;
