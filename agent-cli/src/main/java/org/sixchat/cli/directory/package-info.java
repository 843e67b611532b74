/**
 * Registries: the own one, at which this device enrols and registers, and those of other domains, at which people and stores
 * are found. Nothing leaves this package that was not verified against the anchor of its own domain.
 */
package org.sixchat.cli.directory;
