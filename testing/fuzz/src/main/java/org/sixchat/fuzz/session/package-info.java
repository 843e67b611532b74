/** What happens amid a session: rekeys and channels, in any order. */
package org.sixchat.fuzz.session;
