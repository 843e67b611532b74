{{/* What every pod of this chart has: the restricted Pod Security Standard, and no token of the API server's. */}}
{{- define "sixchat.pod" -}}
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* What every container has. */}}
{{- define "sixchat.container" -}}
imagePullPolicy: {{ .Values.image.pullPolicy }}
terminationMessagePolicy: FallbackToLogsOnError
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{/* Mounts and volumes of an engine's container: its user's name, its script and settings, its secrets. */}}
{{- define "sixchat.engine.mounts" -}}
- {name: configuration, mountPath: /etc/sixchat/configuration, readOnly: true}
- {name: configuration, mountPath: /etc/passwd, subPath: passwd, readOnly: true}
- {name: tls, mountPath: /etc/sixchat/tls, readOnly: true}
- {name: credentials, mountPath: /etc/sixchat/credentials, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- end -}}
{{- define "sixchat.engine.volumes" -}}
{{- $name := printf "%s-%s" (include "sixchat.fullname" (index . 0)) (index . 1) -}}
- name: configuration
  configMap: {name: {{ $name }}}
- name: tls
  secret: {secretName: {{ $name }}-tls, defaultMode: 0440}
- name: credentials
  secret: {secretName: {{ $name }}-credentials, defaultMode: 0440}
- name: tmp
  emptyDir: {medium: Memory, sizeLimit: 64Mi}
{{- end -}}

{{/* Annotations that make a Job and what belongs to it a hook: (list $ "pre-install,pre-upgrade" "-5"). */}}
{{- define "sixchat.hook" -}}
{{- if (index . 0).Values.setUp.hooks }}
annotations:
  helm.sh/hook: {{ index . 1 }}
  helm.sh/hook-weight: {{ index . 2 | quote }}
  helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}
{{- end -}}
