/**
 * Errors as problem details (RFC 9457), the same in all services.
 * Internals stay in the log.
 */
package org.sixchat.service.rest;
