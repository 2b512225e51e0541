/** Redis's time, epoch milliseconds. */
export const time = `
local function now()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end
`;

/** Whole units and picos beside each other; how a budget's counter keeps them. */
export const money = `
local unit = 1000000000000
local function plus(units, picos, moreUnits, morePicos)
  local sum = picos + morePicos
  local carry = math.floor(sum / unit)
  return units + moreUnits + carry, sum - carry * unit
end
local function atLeastNothing(units, picos)
  if units < 0 then return 0, 0 end
  return units, picos
end
local function spendOf(key)
  local v = redis.call('HMGET', key, 'su', 'sp', 'hu', 'hp')
  return tonumber(v[1] or 0), tonumber(v[2] or 0), tonumber(v[3] or 0), tonumber(v[4] or 0)
end
local function keepSpend(key, su, sp, hu, hp)
  redis.call('HSET', key, 'su', su, 'sp', sp, 'hu', hu, 'hp', hp)
end
local function endsAt(key, ms)
  if ms ~= '0' then redis.call('PEXPIREAT', key, ms) end
end
`;
