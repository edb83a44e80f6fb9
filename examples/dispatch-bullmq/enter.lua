-- Decides whether an attempt may start, as admitAttempt of the package does, where all workers see it.
-- An attempt that may not is written into the list of its endpoint.
--
-- ARGV   after those of place.lua: longest list
-- Answer { what to do, when in ms, the clock of Redis in ms, attempts that have a place }
local longest = tonumber(ARGV[7])
local own = redis.call('ZSCORE', places, job)
local active = redis.call('ZCARD', places) - (own and 1 or 0)

if active < concurrency then
  local at
  if not own then
    at = take(job, now)
  else
    at = math.max(now, tonumber(own) - lease)
    reserve(job, at)
  end
  if at > now then return { 'delay', at, now, active + 1 } end
  if redis.call('ZREM', kept, job) == 1 then
    local count = redis.call('ZCARD', kept)
    if count == 0 then redis.call('SREM', KEYS[4], endpoint) end
    if count < longest then redis.call('SREM', KEYS[5], endpoint) end
  end
  return { 'start', now, now, active + 1 }
end

if own then redis.call('ZREM', places, job) end
redis.call('ZADD', kept, 'NX', now, job)
redis.call('SADD', KEYS[4], endpoint)
if redis.call('ZCARD', kept) >= longest then redis.call('SADD', KEYS[5], endpoint) end
return { 'wait', tonumber(redis.call('ZSCORE', kept, job)), now, active }
