-- Frees the place of an attempt that has ended, and gives free places to those who have waited longest.
-- They stay in the list until they enter, so that a place that gets lost is given once more.
--
-- KEYS   places, kept, paid, endpoints with a list, endpoints with a full list
-- ARGV   endpoint, job, concurrency, interval, tolerance, lease, not before
-- Answer { the clock of Redis in ms, job, when in ms, job, when in ms, … }
local places, kept, paid = KEYS[1], KEYS[2], KEYS[3]
local endpoint, job, concurrency = ARGV[1], ARGV[2], tonumber(ARGV[3])
local interval, tolerance, lease = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

redis.call('ZREM', places, job)
redis.call('ZREMRANGEBYSCORE', places, 0, now)
local free = concurrency - redis.call('ZCARD', places)
local released = { now }
if redis.call('EXISTS', kept) == 0 then
  redis.call('SREM', KEYS[4], endpoint)
  redis.call('SREM', KEYS[5], endpoint)
end
if free <= 0 then return released end

for _, next in ipairs(redis.call('ZRANGE', kept, 0, concurrency - 1)) do
  if free > 0 and not redis.call('ZSCORE', places, next) then
    local at = math.max(now, tonumber(ARGV[7]))
    if interval > 0 then
      local paidAt = math.max(tonumber(redis.call('GET', paid) or '0'), now)
      at = math.max(at, math.ceil(paidAt - tolerance))
      redis.call('SET', paid, paidAt + interval, 'PX', math.ceil(paidAt + interval - now + tolerance + 1000))
    end
    redis.call('ZADD', places, at + lease, next)
    redis.call('PEXPIREAT', places, at + 2 * lease)
    table.insert(released, next)
    table.insert(released, at)
    free = free - 1
  end
end
return released
