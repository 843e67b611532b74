{{- define "sixchat.redis.conf" -}}
bind * -::*
port 0
tls-port 6379
tls-cert-file /etc/sixchat/tls/tls.crt
tls-key-file /etc/sixchat/tls/tls.key
tls-ca-cert-file /etc/sixchat/tls/ca.crt
tls-auth-clients no
tls-protocols "TLSv1.2 TLSv1.3"
protected-mode yes
aclfile /tmp/users.acl
dir /tmp
save ""
appendonly no
maxmemory {{ .Values.redis.maxMemory }}
maxmemory-policy volatile-ttl
{{- end -}}

{{- define "sixchat.kafka.properties" -}}
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@localhost:9093
listeners=CLIENTS://:9092,CONTROLLER://localhost:9093
advertised.listeners=CLIENTS://{{ include "sixchat.fullname" . }}-kafka:9092
listener.security.protocol.map=CLIENTS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=CLIENTS
sasl.enabled.mechanisms=SCRAM-SHA-256
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-256
sasl.mechanism.controller.protocol=PLAIN
listener.name.controller.sasl.enabled.mechanisms=PLAIN
ssl.keystore.type=PEM
ssl.keystore.location=/tmp/keystore.pem
ssl.truststore.type=PEM
ssl.truststore.location=/etc/sixchat/tls/ca.crt
ssl.enabled.protocols=TLSv1.3
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:broker;User:controller;User:setup
allow.everyone.if.no.acl.found=false
auto.create.topics.enable=false
log.dirs=/data/kafka
num.partitions=12
default.replication.factor=1
log.retention.hours=168
offsets.topic.replication.factor=1
offsets.topic.num.partitions=3
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
min.insync.replicas=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=3000
num.network.threads=2
num.io.threads=2
num.recovery.threads.per.data.dir=1
log.cleaner.dedupe.buffer.size=4194304
log.segment.bytes=33554432
log.index.size.max.bytes=1048576
controlled.shutdown.enable=false
{{- end -}}

{{/* What dir-setup needs to know of Kafka. */}}
{{- define "sixchat.topics" -}}
bootstrap-servers={{ include "sixchat.kafka.servers" . }}
user=setup
password-file=/etc/sixchat/secrets/kafka.password
ca-file=/etc/sixchat/secrets/kafka-ca.crt
replication-factor={{ ternary 1 (int .Values.kafka.external.replicationFactor) .Values.kafka.bundled }}
{{- end -}}
