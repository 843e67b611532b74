/**
 * Who may use the REST interface of a service: administrators of the domain, by their certificate.
 * The check of the certificate is the service's, since this module knows no PKI.
 */
package org.sixchat.service.admin;
