/**
 * The start of a service: what could stop it is looked at before, and where that is wished ({@code sixchat.start.wait}) it is
 * waited for, with the reason on the management port.
 */
package org.sixchat.service.start;
