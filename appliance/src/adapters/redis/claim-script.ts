import { money, time } from './script-parts.ts';

/**
 * KEYS: nodes, holds of this node, expired holds of this node, then windows, slots, budgets.
 * ARGV: node, id, '1' to take it whatever the limits, the latest time, how many windows, slots, budgets, the hold as it is given back when
 * the node dies ('' where there is nothing to give back), milliseconds slots live at least; a window: length, bucket, limit, amount; a slot:
 * limit; a budget: ceiling in units and picos ('' none), wanted in units and picos, when its counter ends ('0' never).
 * Answers 'held', time, used of each window, spent and held of each budget; 'refused', part, index, wait (-1 never); 'late'; or 'lost'.
 */
export const claim = `${time}${money}
local t = now()
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return {'lost'} end
local force = ARGV[3] == '1'
if t > tonumber(ARGV[4]) then return {'late'} end
local nw, ns, nb = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local revived = false
if force then
  if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 1 then return {'held', t} end
  revived = redis.call('HDEL', KEYS[3], ARGV[2]) == 1
end
local a, k = 10, 4
local part, at, wait = false, 0, -2
local windows = {}
for i = 1, nw do
  local key = KEYS[k]
  local size, bucket, limit, amount = tonumber(ARGV[a]), tonumber(ARGV[a + 1]), tonumber(ARGV[a + 2]), tonumber(ARGV[a + 3])
  k = k + 1
  a = a + 4
  local current = math.floor(t / bucket)
  local oldest = math.floor((t - size) / bucket)
  local state = redis.call('HMGET', key, 's', 'h')
  local sum, head = tonumber(state[1] or 0), tonumber(state[2] or current)
  if head < oldest then
    local gone = {}
    for b = head, math.min(oldest - 1, head + size / bucket) do gone[#gone + 1] = b end
    for _, v in ipairs(redis.call('HMGET', key, unpack(gone))) do sum = sum - tonumber(v or 0) end
    redis.call('HDEL', key, unpack(gone))
    redis.call('HSET', key, 's', sum, 'h', oldest)
    head = oldest
  end
  if not force and sum + amount > limit then
    local w = -1
    if amount <= limit then
      local over, held = sum + amount - limit, {}
      for b = head, current do held[#held + 1] = b end
      for n, v in ipairs(redis.call('HMGET', key, unpack(held))) do
        over = over - tonumber(v or 0)
        if over <= 0 then
          w = (held[n] + 1) * bucket + size - t
          break
        end
      end
    end
    if not part or (wait ~= -1 and (w == -1 or w > wait)) then part, at, wait = 'window', i - 1, w end
  end
  windows[i] = {key, current, amount, sum + amount, size + 2 * bucket, state[2]}
end
local slots = k
for i = 1, ns do
  local taken = tonumber(redis.call('GET', KEYS[k]) or 0)
  if not force and not part and taken >= tonumber(ARGV[a]) then part, at, wait = 'slot', i - 1, 1000 end
  k = k + 1
  a = a + 1
end
local budgets = {}
for i = 1, nb do
  local key = KEYS[k]
  local su, sp, hu, hp = spendOf(key)
  local wu, wp = tonumber(ARGV[a + 2]), tonumber(ARGV[a + 3])
  local nu, np = plus(hu, hp, wu, wp)
  if ARGV[a] ~= '' and not force and part ~= 'budget' then
    local cu, cp = tonumber(ARGV[a]), tonumber(ARGV[a + 1])
    local tu, tp = plus(su, sp, nu, np)
    if tu > cu or (tu == cu and tp > cp) then part, at, wait = 'budget', i - 1, -1 end
  end
  if revived then su, sp = atLeastNothing(plus(su, sp, -wu, -wp)) end
  budgets[i] = {key, su, sp, nu, np, ARGV[a + 4]}
  k = k + 1
  a = a + 5
end
if part then return {'refused', part, at, wait} end
local answer = {'held', t}
for i = 1, nw do
  local w = windows[i]
  redis.call('HINCRBY', w[1], w[2], w[3])
  if w[6] then redis.call('HINCRBY', w[1], 's', w[3]) else redis.call('HSET', w[1], 's', w[4], 'h', w[2]) end
  redis.call('PEXPIRE', w[1], w[5])
  answer[#answer + 1] = w[4]
end
for i = slots, slots + ns - 1 do
  redis.call('INCR', KEYS[i])
  redis.call('PEXPIRE', KEYS[i], ARGV[9])
end
for i = 1, nb do
  local b = budgets[i]
  keepSpend(b[1], b[2], b[3], b[4], b[5])
  endsAt(b[1], b[6])
  for n = 2, 5 do answer[#answer + 1] = b[n] end
end
if ARGV[8] ~= '' then redis.call('HSET', KEYS[2], ARGV[2], ARGV[8]) end
return answer
`;
