/**
 * The CA for administrators, over HTTPS with their certificate.
 * It shows what was issued.
 */
package org.sixchat.ca.adapter.rest;
