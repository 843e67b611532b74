/** Settings, and the wiring of the registry from them: small groups of producers, one for each concern. */
package org.sixchat.registry.config;
