-- Decides whether an attempt may start, as admitAttempt of the package does, where all workers see it.
-- An attempt that may not is written into the list of its endpoint.
--
-- KEYS   places, kept, paid, endpoints with a list, endpoints with a full list
-- ARGV   endpoint, job, concurrency, interval, tolerance, lease, longest list
-- Answer { what to do, when in ms, the clock of Redis in ms }
local places, kept, paid = KEYS[1], KEYS[2], KEYS[3]
local endpoint, job, concurrency = ARGV[1], ARGV[2], tonumber(ARGV[3])
local interval, tolerance, lease = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

redis.call('ZREMRANGEBYSCORE', places, 0, now)
local own = redis.call('ZREM', places, job) == 1
local active = redis.call('ZCARD', places)

if active < concurrency then
  local at = now
  if interval > 0 and not own then
    local paidAt = math.max(tonumber(redis.call('GET', paid) or '0'), now)
    at = math.max(now, math.ceil(paidAt - tolerance))
    redis.call('SET', paid, paidAt + interval, 'PX', math.ceil(paidAt + interval - now + tolerance + 1000))
  end
  redis.call('ZADD', places, at + lease, job)
  redis.call('PEXPIREAT', places, at + 2 * lease)
  if at > now then return { 'delay', at, now } end
  if redis.call('ZREM', kept, job) == 1 then
    local count = redis.call('ZCARD', kept)
    if count == 0 then redis.call('SREM', KEYS[4], endpoint) end
    if count < tonumber(ARGV[7]) then redis.call('SREM', KEYS[5], endpoint) end
  end
  return { 'start', now, now }
end

redis.call('ZADD', kept, 'NX', now, job)
redis.call('SADD', KEYS[4], endpoint)
if redis.call('ZCARD', kept) >= tonumber(ARGV[7]) then redis.call('SADD', KEYS[5], endpoint) end
return { 'wait', tonumber(redis.call('ZSCORE', kept, job)), now }
