{{/* Egress to whoever answers DNS. */}}
{{- define "sixchat.policy.dns" -}}
- to: {{- toYaml .Values.networkPolicy.dns | nindent 4 }}
  ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]
{{- $ports := list }}
{{- range splitList "," .Values.dns.server }}
{{- if . }}{{ $ports = append $ports (regexFind "[0-9]+$" (trim .)) }}{{ end }}
{{- end }}
{{- if $ports }}
- ports:
    {{- range uniq $ports }}
    - {protocol: UDP, port: {{ . }}}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
{{- end }}
{{- end -}}

{{/* Egress to an engine: (list $ "postgresql" "postgres" 5432). An external one may be anywhere. */}}
{{- define "sixchat.policy.engine" -}}
{{- $root := index . 0 -}}
{{- $engine := index $root.Values (index . 1) -}}
{{- $port := index . 3 -}}
{{- if $engine.bundled -}}
- to: [{podSelector: {matchLabels: {{ include "sixchat.selector" (list $root (index . 2)) | fromYaml | toJson }}}}]
  ports: [{protocol: TCP, port: {{ $port }}}]
{{- else if eq (index . 1) "kafka" -}}
- ports:
    {{- range $engine.external.bootstrapServers }}
    - {protocol: TCP, port: {{ regexFind "[0-9]+$" . }}}
    {{- end }}
{{- else -}}
- ports: [{protocol: TCP, port: {{ $engine.external.port }}}]
{{- end -}}
{{- end -}}
