# Runs Kafka from whichever image has it below /opt/kafka; formats its storage, with the users' verifiers, on the first start.
set -eu
umask 077
credentials=/etc/sixchat/credentials
tls=/etc/sixchat/tls

password() { head -n 1 "$credentials/$1.password" | sed 's/[\\"]/\\&/g'; }

# The same text within the quotes of a properties value: one more level of backslashes.
login() { echo "$1 required username=\"$2\" password=\"$(password "$2" | sed 's/\\/\\\\/g')\"$3;"; }

cat "$tls/tls.key" "$tls/tls.crt" >/tmp/keystore.pem
scram=org.apache.kafka.common.security.scram.ScramLoginModule
plain=org.apache.kafka.common.security.plain.PlainLoginModule
{
  cat /etc/sixchat/configuration/kafka.properties
  echo "listener.name.clients.scram-sha-256.sasl.jaas.config=$(login "$scram" broker "")"
  echo "listener.name.controller.plain.sasl.jaas.config=$(login "$plain" controller " user_controller=\"$(password controller | sed 's/\\/\\\\/g')\"")"
} >/tmp/kafka.properties

run() { # OPTIONS… @FILE: arguments from a file, since those of a process are for everybody to read
  java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k \
    -Djava.util.logging.config.file=/etc/sixchat/configuration/logging.properties \
    -Dlog4j2.configurationFile=/etc/sixchat/configuration/log4j2.properties \
    -cp '/opt/kafka/libs/*' "$@"
}

if [ ! -e /data/kafka/meta.properties ]; then
  # Made beside and renamed, so that an interrupted start leaves nothing half made.
  rm -rf /data/new
  sed 's,^log.dirs=.*,log.dirs=/data/new,' /tmp/kafka.properties >/tmp/format.properties
  id=$(head -c 16 /dev/urandom | base64 | tr '+/' 'AB' | tr -d '=')
  {
    echo "kafka.tools.StorageTool format --config /tmp/format.properties --cluster-id $id"
    for user in broker setup irp-registry ca-signer message-store; do
      echo "--add-scram \"SCRAM-SHA-256=[name=$user,password=$(password "$user")]\""
    done
  } >/tmp/format.arguments
  run @/tmp/format.arguments
  rm /tmp/format.arguments /tmp/format.properties
  mv /data/new /data/kafka
  sync
fi
exec java -Xms"$KAFKA_HEAP" -Xmx"$KAFKA_HEAP" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k -XX:+ExitOnOutOfMemoryError \
  -Djava.util.logging.config.file=/etc/sixchat/configuration/logging.properties \
  -Dlog4j2.configurationFile=/etc/sixchat/configuration/log4j2.properties \
  -cp '/opt/kafka/libs/*' kafka.Kafka /tmp/kafka.properties
