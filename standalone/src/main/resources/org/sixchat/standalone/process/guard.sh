#!/bin/sh
# Runs one command and ends it when standard input closes, which happens at the latest when the process that started us
# is gone, however it went. Usage: guard.sh PIDFILE SIGNAL GRACE-SECONDS COMMAND...
pidfile=$1 signal=$2 grace=$3
shift 3
umask 077
# Caught, not ignored: what is ignored here would stay ignored in the command.
trap : INT HUP
exec 3<&0 </dev/null
# The watcher comes first, so that there is never a command without one; it finds the pid in the file.
(
  while read -r _ <&3; do :; done
  # As long as the guard is there, it is about to start the command; a guard that was killed may just have done so.
  left=20
  while ! [ -s "$pidfile" ] && [ "$left" -gt 0 ]; do
    kill -0 "$$" 2>/dev/null || left=$((left - 1))
    sleep 0.1
  done
  read -r child <"$pidfile" || exit 0
  kill -s "$signal" "$child" 2>/dev/null
  left=$((grace * 5))
  while [ "$left" -gt 0 ] && kill -0 "$child" 2>/dev/null; do
    left=$((left - 1))
    sleep 0.2
  done
  kill -s KILL "$child" 2>/dev/null
) &
watcher=$!
# shellcheck disable=SC2016 # expanded by the inner shell, whose pid the command keeps
sh -c 'echo $$ >"$0.new" && mv -f "$0.new" "$0" && exec "$@"' "$pidfile" "$@" 3<&- &
child=$!
exec 3<&-
status=129
while [ "$status" -gt 128 ] && kill -0 "$child" 2>/dev/null; do
  wait "$child"
  status=$?
done
kill -s KILL "$watcher" 2>/dev/null
# Not the file of another run that has begun meanwhile.
[ "$(cat "$pidfile" 2>/dev/null)" = "$child" ] && rm -f "$pidfile"
exit "$status"
