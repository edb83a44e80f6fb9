-- Begins the scripts of events.ts.
--
-- KEYS   event, the endpoints that are to have it, the endpoints for which it is a dead letter
-- ARGV   prefix, how long all of it is stored in ms
local body, pending, dead = KEYS[1], KEYS[2], KEYS[3]
local prefix, ttl = ARGV[1], ARGV[2]

-- Counts deliveries of the workspace, by the day on which their event was stored: a day whose events are gone is not counted.
local function count(change)
  if change == 0 then return end
  local workspace, day = unpack(redis.call('HMGET', body, 'workspace', 'day'))
  if not workspace then return end
  local counts = prefix .. ':workspace:' .. workspace .. ':pending'
  if redis.call('HINCRBY', counts, day, change) <= 0 then redis.call('HDEL', counts, day) end
  redis.call('PEXPIRE', counts, ttl)
end

local function keep()
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ttl) end
end
