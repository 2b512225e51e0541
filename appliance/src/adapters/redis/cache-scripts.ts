/**
 * What changes a group, whole or not at all. KEYS: meta, log, index, then one an entry. ARGV: a name for the log's life should it begin now, who
 * writes, how many messages the log keeps, then some an entry.
 */
const begin = `
local meta, log, index = KEYS[1], KEYS[2], KEYS[3]
if redis.call('HEXISTS', meta, 'epoch') == 0 then
  redis.call('DEL', log)
  redis.call('HSET', meta, 'epoch', ARGV[1], 'seq', 0)
end
local function tell(kind, id)
  local seq = redis.call('HINCRBY', meta, 'seq', 1)
  redis.call('XADD', log, 'MAXLEN', '~', ARGV[3], string.format('%d-0', seq), kind, id, 'by', ARGV[2])
end
`;

/** An entry: id, when it expires (epoch milliseconds), row, head, reply. */
export const putEntries = `${begin}
for i = 4, #KEYS do
  local a = 4 + (i - 4) * 5
  redis.call('HSET', KEYS[i], 'row', ARGV[a + 2], 'head', ARGV[a + 3], 'reply', ARGV[a + 4])
  redis.call('PEXPIREAT', KEYS[i], ARGV[a + 1])
  redis.call('ZADD', index, ARGV[a + 1], ARGV[a])
  tell('put', ARGV[a])
end
`;

/** An entry: id, row, head. Where it is still there as it was, the head is written. */
export const putHeads = `${begin}
for i = 4, #KEYS do
  local a = 4 + (i - 4) * 3
  if redis.call('HGET', KEYS[i], 'row') == ARGV[a + 1] then
    redis.call('HSET', KEYS[i], 'head', ARGV[a + 2])
    tell('put', ARGV[a])
  end
end
`;

/** An entry: its id. */
export const removeEntries = `${begin}
for i = 4, #KEYS do
  redis.call('DEL', KEYS[i])
  redis.call('ZREM', index, ARGV[i])
  tell('removed', ARGV[i])
end
`;
