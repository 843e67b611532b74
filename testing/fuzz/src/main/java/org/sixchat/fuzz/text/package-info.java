/** Names, invitations, SCRAM and JSON: what people and other programs type. */
package org.sixchat.fuzz.text;
