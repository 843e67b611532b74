/**
 * The CA's settings, and the wiring of keys into use cases.
 * What cannot be read stops the start with the name of the setting.
 */
package org.sixchat.ca.config;
