-- Frees the place of an attempt that has ended, and gives free places to those who have waited longest.
-- They stay in the list until they enter, so that a place that gets lost is given once more.
--
-- ARGV   after those of place.lua: not before, how many places to give
-- Answer { the clock of Redis in ms, job, when in ms, job, when in ms, … }
redis.call('ZREM', places, job)
local free = math.min(concurrency - redis.call('ZCARD', places), tonumber(ARGV[8]))
local released = { now }
if redis.call('EXISTS', kept) == 0 then
  redis.call('SREM', KEYS[4], endpoint)
  redis.call('SREM', KEYS[5], endpoint)
end
if free <= 0 then return released end

for _, next in ipairs(redis.call('ZRANGE', kept, 0, concurrency - 1)) do
  if free > 0 and not redis.call('ZSCORE', places, next) then
    table.insert(released, next)
    table.insert(released, take(next, tonumber(ARGV[7])))
    free = free - 1
  end
end
return released
