import type { EmbedReply, Json, ReplyContext } from '#pipeline/call';

/** Vectors in the caller's `encoding_format`: numbers, or base64 of little-endian 32-bit floats. */
export function embeddingsToWire(reply: EmbedReply, context: ReplyContext): Json {
  const packed = context.body.encoding_format === 'base64';
  const tokens = reply.usage?.input ?? 0;
  return {
    object: 'list',
    data: reply.vectors.map((vector, index) => ({ object: 'embedding', index, embedding: packed ? pack(vector) : vector })),
    model: reply.model === '' ? context.route : reply.model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

function pack(vector: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}
