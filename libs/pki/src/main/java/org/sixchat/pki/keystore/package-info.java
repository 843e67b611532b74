/**
 * Private keys at rest in PKCS#12 files, and the secrets that open them. Files that others could read are refused.
 */
package org.sixchat.pki.keystore;
