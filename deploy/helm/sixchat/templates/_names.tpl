{{- define "sixchat.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* The release's name, which every resource's name begins with. */}}
{{- define "sixchat.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "sixchat.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "sixchat.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels that select: (list $ "component"). */}}
{{- define "sixchat.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "sixchat.name" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* All labels: (list $ "component"). */}}
{{- define "sixchat.labels" -}}
{{- $root := index . 0 -}}
{{ include "sixchat.selector" . }}
app.kubernetes.io/part-of: sixchat
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" | trunc 63 }}
{{- end -}}

{{/* An image of this project: (list $ "irp-registry"). */}}
{{- define "sixchat.image" -}}
{{- $root := index . 0 -}}
{{- with $root.Values.image.registry }}{{ trimSuffix "/" . }}/{{ end -}}
sixchat/{{ index . 1 }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}
{{- end -}}

{{- define "sixchat.caUrl" -}}
{{- .Values.ca.publicUrl | default (printf "http://ca.%s:8080" .Values.domain) -}}
{{- end -}}

{{/* Where an engine is: (list $ "postgresql" "postgres"). */}}
{{- define "sixchat.engine.host" -}}
{{- $engine := index (index . 0).Values (index . 1) -}}
{{- if $engine.bundled -}}{{ include "sixchat.fullname" (index . 0) }}-{{ index . 2 }}{{- else -}}{{ $engine.external.host }}{{- end -}}
{{- end -}}

{{- define "sixchat.kafka.servers" -}}
{{- if .Values.kafka.bundled -}}{{ include "sixchat.fullname" . }}-kafka:9092{{- else -}}{{ join "," .Values.kafka.external.bootstrapServers }}{{- end -}}
{{- end -}}

{{/* The Secret with an engine's passwords, or with its CA: (list $ "postgresql" "postgres"). */}}
{{- define "sixchat.engine.credentials" -}}
{{- $engine := index (index . 0).Values (index . 1) -}}
{{- $own := printf "%s-%s-credentials" (include "sixchat.fullname" (index . 0)) (index . 2) -}}
{{- if $engine.bundled -}}{{ $own }}{{- else -}}{{ $engine.external.credentialsSecret | default $own }}{{- end -}}
{{- end -}}
{{- define "sixchat.engine.ca" -}}
{{- $engine := index (index . 0).Values (index . 1) -}}
{{- $own := printf "%s-%s-tls" (include "sixchat.fullname" (index . 0)) (index . 2) -}}
{{- if $engine.bundled -}}{{ $own }}{{- else -}}{{ $engine.external.caSecret | default $own }}{{- end -}}
{{- end -}}

{{/* The root's key is still in the cluster, as far as Helm can see: there is its Secret, or nothing was set up yet. */}}
{{- define "sixchat.rootKeyThere" -}}
{{- $name := include "sixchat.fullname" . -}}
{{- if or (lookup "v1" "Secret" .Release.Namespace (printf "%s-root-key" $name)) (not (lookup "v1" "Secret" .Release.Namespace (printf "%s-ca-signer" $name))) -}}yes{{- end -}}
{{- end -}}
