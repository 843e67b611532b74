-- Counts one failure and keeps the count for the window that starts with the first one.
-- KEYS[1]  sixchat:fail:{...}
-- ARGV[1]  window, milliseconds
-- Returns the count.
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return count
