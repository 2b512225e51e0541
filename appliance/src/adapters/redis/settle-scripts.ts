import { money } from './script-parts.ts';

/**
 * KEYS: holds of this node, expired holds of this node, mark of this settlement, then windows, slots, budgets.
 * ARGV: id, '1' where the hold was written down, '1' where nobody knows whether it was, how many windows, slots, budgets, milliseconds a mark
 * lives; a window: bucket, gain; a budget: held in units and picos, spent in units and picos, when its counter ends.
 * A hold that is there is given back; one that was turned into spend is corrected; one that may never have been is spent, once.
 * Answers spent of each budget. Running it again does nothing.
 */
export const settle = `${money}
local how = 'none'
local marked = ARGV[3] == '1' and not redis.call('SET', KEYS[3], 1, 'NX', 'PX', ARGV[7])
if not marked then
  if ARGV[2] ~= '1' then how = 'windows'
  elseif redis.call('HDEL', KEYS[1], ARGV[1]) == 1 then how = 'held'
  elseif redis.call('HDEL', KEYS[2], ARGV[1]) == 1 then how = 'expired'
  elseif ARGV[3] == '1' then how = 'spent' end
end
local nw, ns, nb = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local a, k = 8, 4
for i = 1, nw do
  local gain = tonumber(ARGV[a + 1])
  if gain ~= 0 and how ~= 'none' and how ~= 'spent' then
    local head = redis.call('HGET', KEYS[k], 'h')
    if head and tonumber(ARGV[a]) >= tonumber(head) then
      redis.call('HINCRBY', KEYS[k], ARGV[a], gain)
      redis.call('HINCRBY', KEYS[k], 's', gain)
    end
  end
  k = k + 1
  a = a + 2
end
for i = 1, ns do
  if how == 'held' and redis.call('DECR', KEYS[k]) <= 0 then redis.call('DEL', KEYS[k]) end
  k = k + 1
end
local answer = {}
for i = 1, nb do
  local key = KEYS[k]
  local su, sp, hu, hp = spendOf(key)
  local wu, wp = tonumber(ARGV[a]), tonumber(ARGV[a + 1])
  if how == 'held' then hu, hp = atLeastNothing(plus(hu, hp, -wu, -wp)) end
  if how == 'expired' then su, sp = atLeastNothing(plus(su, sp, -wu, -wp)) end
  if how == 'held' or how == 'expired' or how == 'spent' then
    su, sp = plus(su, sp, tonumber(ARGV[a + 2]), tonumber(ARGV[a + 3]))
    keepSpend(key, su, sp, hu, hp)
    endsAt(key, ARGV[a + 4])
  end
  answer[#answer + 1] = su
  answer[#answer + 1] = sp
  k = k + 1
  a = a + 5
end
return answer
`;

/** KEYS: mark, then budgets. ARGV: milliseconds a mark lives; a budget: units, picos, when its counter ends. Adds what was spent, once a mark. */
export const spend = `${money}
if not redis.call('SET', KEYS[1], 1, 'NX', 'PX', ARGV[1]) then return 0 end
for i = 2, #KEYS do
  local a = 2 + (i - 2) * 3
  local su, sp, hu, hp = spendOf(KEYS[i])
  su, sp = plus(su, sp, tonumber(ARGV[a]), tonumber(ARGV[a + 1]))
  keepSpend(KEYS[i], su, sp, hu, hp)
  endsAt(KEYS[i], ARGV[a + 2])
end
return 1
`;
