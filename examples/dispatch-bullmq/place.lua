-- Begins enter.lua and leave.lua: the places of an endpoint, which are a count and a rate in one step.
--
-- KEYS   places, kept, paid, endpoints with a list, endpoints with a full list
-- ARGV   endpoint, job, concurrency, interval, tolerance, lease
local places, kept, paid = KEYS[1], KEYS[2], KEYS[3]
local endpoint, job, concurrency = ARGV[1], ARGV[2], tonumber(ARGV[3])
local interval, tolerance, lease = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- Those of workers that were killed.
redis.call('ZREMRANGEBYSCORE', places, 0, now)

-- Reserves a place until some time after its start, in ms.
local function reserve(id, at)
  redis.call('ZADD', places, at + lease, id)
  redis.call('PEXPIREAT', places, redis.call('ZRANGE', places, -1, -1, 'WITHSCORES')[2])
end

-- Gives a job a place and answers from when on, in ms.
local function take(id, earliest)
  local at = math.max(now, earliest)
  if interval > 0 then
    local paidAt = math.max(tonumber(redis.call('GET', paid) or '0'), now)
    at = math.max(at, math.ceil(paidAt - tolerance))
    local next = math.max(paidAt, at) + interval
    redis.call('SET', paid, next, 'PX', math.ceil(next - now + tolerance + 1000))
  end
  reserve(id, at)
  return at
end
