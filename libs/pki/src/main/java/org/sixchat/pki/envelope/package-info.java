/**
 * Messages for people who are offline, signed inside and sealed outside with CMS. Whoever carries them sees sizes and
 * recipients' certificate numbers only.
 */
package org.sixchat.pki.envelope;
