/**
 * What a person chose: domain, loop-back address, ports, trusted domains.
 * Everything is checked here, before anything starts.
 */
package org.sixchat.standalone.settings;
