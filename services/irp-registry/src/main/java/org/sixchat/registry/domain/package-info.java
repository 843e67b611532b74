/**
 * The registry's rules as records without a framework: who a caller is and what he may, how an invitation is used up, when an
 * address record replaces another. Everything here is pure; time and what is stored come in as arguments.
 */
package org.sixchat.registry.domain;
