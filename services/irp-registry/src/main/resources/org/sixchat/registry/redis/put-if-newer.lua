-- Stores a device's signed address record unless a record of the same or a higher sequence is there.
-- KEYS[1]  sixchat:addr:{user id}   hash: field <device> = <sequence, 19 digits><u16 length of signature><signature><record>
-- ARGV[1]  device id
-- ARGV[2]  sequence, decimal, left-padded with zeros to 19 digits (doubles would lose digits above 2^53)
-- ARGV[3]  what follows the sequence in the field
-- ARGV[4]  time to live of the key, milliseconds: it is only ever made longer
-- Returns the 19 digits of the sequence that is stored afterwards.
local old = redis.call('HGET', KEYS[1], ARGV[1])
if old then
  local last = string.sub(old, 1, 19)
  if last > ARGV[2] then
    return last
  end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ARGV[3])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
return ARGV[2]
