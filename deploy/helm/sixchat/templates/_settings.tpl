{{/* The settings file of a service: (list $ "irp-registry"). What a deployment must not change comes last, so it wins. */}}
{{- define "sixchat.settings" -}}
{{- $root := index . 0 -}}
{{- $service := index . 1 -}}
{{- $v := $root.Values -}}
{{- $secrets := "/etc/sixchat/secrets" -}}
{{- $sql := replace "-" "_" $service -}}
{{- $all := dict
  "sixchat.domain" $v.domain
  "sixchat.start.wait" "true"
  "quarkus.log.console.json.enabled" (eq $v.logs.format "json" | toString)
  "quarkus.shutdown.delay" "3S"
  "quarkus.shutdown.timeout" "20S"
  "sixchat.management.host" $v.listen
  "sixchat.management.port" "9000"
  "sixchat.https.host" $v.listen
  "sixchat.https.port" "8443"
  "sixchat.https.keystore" (printf "%s/https.p12" $secrets)
  "sixchat.https.keystore-password-file" (printf "%s/https.password" $secrets)
  "sixchat.trust.directory" "/etc/sixchat/trust"
  "sixchat.trust.own-root" "/etc/sixchat/certificates/root.pem"
  "sixchat.postgres.host" (include "sixchat.engine.host" (list $root "postgresql" "postgres"))
  "sixchat.postgres.port" (ternary "5432" (toString $v.postgresql.external.port) $v.postgresql.bundled)
  "sixchat.postgres.database" $sql
  "sixchat.postgres.user" $sql
  "sixchat.postgres.password-file" (printf "%s/postgres.password" $secrets)
  "sixchat.postgres.ca-file" (printf "%s/postgres-ca.crt" $secrets)
  "sixchat.kafka.bootstrap-servers" (include "sixchat.kafka.servers" $root)
  "sixchat.kafka.user" $service
  "sixchat.kafka.password-file" (printf "%s/kafka.password" $secrets)
  "sixchat.kafka.ca-file" (printf "%s/kafka-ca.crt" $secrets)
-}}
{{- with $v.dns.server }}{{- $_ := set $all "sixchat.dns.server" . }}{{- end }}
{{- if eq $service "irp-registry" }}
{{- $_ := merge $all (dict
  "sixchat.redis.host" (include "sixchat.engine.host" (list $root "redis" "redis"))
  "sixchat.redis.port" (ternary "6379" (toString $v.redis.external.port) $v.redis.bundled)
  "sixchat.redis.user" (ternary "irp-registry" $v.redis.external.user $v.redis.bundled)
  "sixchat.redis.password-file" (printf "%s/redis.password" $secrets)
  "sixchat.redis.ca-file" (printf "%s/redis-ca.crt" $secrets)
  "sixchat.irp.port" "4604"
  "sixchat.irp.keystore" (printf "%s/irp.p12" $secrets)
  "sixchat.irp.keystore-password-file" (printf "%s/irp.password" $secrets)
  "sixchat.irp.store-chain" "/etc/sixchat/certificates/store-chain.pem") }}
{{- with $v.irp.advertise }}{{- $_ := set $all "sixchat.irp.advertise" . }}{{- end }}
{{- else if eq $service "ca-signer" }}
{{- $_ := merge $all (dict
  "sixchat.ca.keystore" (printf "%s/issuing.p12" $secrets)
  "sixchat.ca.keystore-password-file" (printf "%s/issuing.password" $secrets)
  "sixchat.ca.public-url" (include "sixchat.caUrl" $root)
  "sixchat.ca.http-host" $v.listen
  "sixchat.ca.http-port" "8080"
  "sixchat.ca.issued-at-setup" "/etc/sixchat/certificates/issued.pem") }}
{{- else }}
{{- $_ := merge $all (dict
  "sixchat.store.host" $v.listen
  "sixchat.store.port" "4605"
  "sixchat.store.keystore" (printf "%s/store.p12" $secrets)
  "sixchat.store.keystore-password-file" (printf "%s/store.password" $secrets)) }}
{{- with $v.store.dial.allowedRanges }}{{- $_ := set $all "sixchat.dial.allowed-ranges" (join "," .) }}{{- end }}
{{- end }}
{{- $own := index $v.settings (camelcase (replace "-" "_" $service) | untitle) }}
{{- range $name, $value := $own }}
{{- if hasKey $all $name }}{{ fail (printf "settings: %s is set by the chart; use its own value for it" $name) }}{{ end }}
{{- $_ := set $all $name $value }}
{{- end }}
{{- range $name := keys $all | sortAlpha }}
{{ $name }}={{ get $all $name | toString | replace "\\" "\\\\" }}
{{- end }}
{{- end -}}
