/**
 * What every service of a domain does in the same way; a service depends on this module, and finds its beans ready.
 * It holds no rule of any one service.
 *
 * <p>How a service uses it:
 *
 * <ul>
 *   <li><b>Settings.</b> {@code application.properties} needs {@code quarkus.application.name} (such as
 *       {@code irp-registry}) and nothing about engines: what is in {@link org.sixchat.service.config} turns
 *       {@code sixchat.postgres.*}, {@code sixchat.kafka.*}, {@code sixchat.redis.*}, {@code sixchat.https.*} and
 *       {@code sixchat.management.*} into Quarkus' own settings, and stops the start when one is unsafe or unknown. A
 *       service adds {@code @ConfigMapping} interfaces for its own area ({@code sixchat.irp}, …), and injects
 *       {@link org.sixchat.service.config.ServiceSettings} for the domain.
 *   <li><b>Database.</b> Migrations lie in {@code db/migration} as {@code V1__….sql} and so on; the tables of this module
 *       come before them by themselves. Inject {@code io.vertx.mutiny.sqlclient.Pool}.
 *   <li><b>Start.</b> Settings are checked and the database is migrated by an observer of {@code StartupEvent} with
 *       priority {@link org.sixchat.service.runtime.StartOrder#DATABASE}. A service opens its ports in one of its own with
 *       the default priority; what it does in the database before that goes through
 *       {@link org.sixchat.service.database.DatabaseWait}; event traffic begins at {@link org.sixchat.service.runtime.StartOrder#EVENTS}.
 *       It closes them with priority {@link org.sixchat.service.runtime.StopOrder#PORTS}.
 *   <li><b>Events out.</b> {@link org.sixchat.service.outbox.OutboxWriter#add} within the transaction of the change, having
 *       locked the user's row first. The relay does the rest.
 *   <li><b>Events in.</b> One bean for each kind of reaction that implements
 *       {@link org.sixchat.service.inbox.EventHandler}.
 *   <li><b>REST.</b> Only administrators get in: the service provides one bean
 *       {@link org.sixchat.service.admin.AdministratorCheck}; {@link org.sixchat.service.admin.CurrentAdministrator} tells who
 *       it is. A {@code SixChatException} becomes problem details by itself.
 *   <li><b>Readiness.</b> The database is looked at here. A service adds {@code @Readiness} checks for its keys and ports,
 *       and one bean {@link org.sixchat.service.health.OptionalEngine} for each engine that it can do without.
 *   <li><b>Audit.</b> {@link org.sixchat.service.audit.AuditLog#write} in the transaction of what is done.
 *   <li><b>Clock, randomness, ids.</b> Inject {@code InstantSource}, {@code SecureRandom}, {@code UuidV7}.
 * </ul>
 */
package org.sixchat.service;
