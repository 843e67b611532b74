/**
 * Where a profile's files lie and what its settings are. Everything here is owner-only, and an unknown setting is refused
 * rather than ignored.
 */
package org.sixchat.cli.home;
