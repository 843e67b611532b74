/**
 * What the agent does for its owner: enrols, looks up, sends, receives, listens. It knows no command line and no socket;
 * commands and the instance's socket both speak to {@link org.sixchat.cli.app.Agent}.
 */
package org.sixchat.cli.app;
