import { money, time } from './script-parts.ts';

/**
 * KEYS: nodes, holds of this node. ARGV: node, milliseconds until it counts as dead, '1' to come back to life, milliseconds holds live.
 * Answers time, how many nodes live, the names of those that died; or nothing where this one was taken for dead.
 */
export const beat = `${time}
local t = now()
if ARGV[3] ~= '1' and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return {} end
redis.call('ZADD', KEYS[1], t + tonumber(ARGV[2]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
local answer = {t, redis.call('ZCOUNT', KEYS[1], '(' .. t, '+inf')}
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', t)) do answer[#answer + 1] = dead end
return answer
`;

/**
 * KEYS: nodes, holds of a dead node, expired holds of that node. ARGV: that node, what all keys begin with, '1' where the node itself says so,
 * how many at once, milliseconds expired holds are remembered. Slots are given back; what budgets held is spent, once, and remembered so that a
 * settlement that comes after all corrects it. Answers 1 while more are left.
 */
export const expire = `${time}${money}
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if ARGV[3] ~= '1' and (not score or tonumber(score) > now()) then return 0 end
local found = redis.call('HSCAN', KEYS[2], 0, 'COUNT', ARGV[4])[2]
for i = 1, #found, 2 do
  local hold = cjson.decode(found[i + 1])
  for _, name in ipairs(hold.s) do
    local key = ARGV[2] .. name
    if redis.call('DECR', key) <= 0 then redis.call('DEL', key) end
  end
  for _, b in ipairs(hold.b) do
    local key = ARGV[2] .. b[1]
    local su, sp, hu, hp = spendOf(key)
    hu, hp = atLeastNothing(plus(hu, hp, -b[2], -b[3]))
    su, sp = plus(su, sp, b[2], b[3])
    keepSpend(key, su, sp, hu, hp)
    endsAt(key, b[4])
  end
  redis.call('HSET', KEYS[3], found[i], found[i + 1])
  redis.call('HDEL', KEYS[2], found[i])
end
redis.call('PEXPIRE', KEYS[3], ARGV[5])
if redis.call('HLEN', KEYS[2]) > 0 then return 1 end
if ARGV[3] ~= '1' then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 0
`;
