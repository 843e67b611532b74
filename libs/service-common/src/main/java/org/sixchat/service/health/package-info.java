/**
 * What readiness means: what a service cannot do without decides it, what it can do without is only told.
 * One broker's fall must not empty every endpoint.
 */
package org.sixchat.service.health;
