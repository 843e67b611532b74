/**
 * Meetings: two people without certificates on one network, who compare nine digits by voice and then talk. Nothing of a profile is used, and
 * nothing is kept.
 */
package org.sixchat.cli.meet;
