/** OpenAI embeddings: three numbers for each input, as numbers or as base64 of 32-bit floats. */
export function embeddings(model: string, body: Readonly<Record<string, unknown>>): object {
  const inputs = Array.isArray(body.input) ? body.input : [body.input];
  const vector = (index: number): readonly number[] | string => {
    const numbers = [0.25, -0.5, index];
    return body.encoding_format === 'base64' ? Buffer.from(Float32Array.from(numbers).buffer).toString('base64') : numbers;
  };
  return {
    object: 'list',
    model,
    data: inputs.map((_, index) => ({ object: 'embedding', index, embedding: vector(index) })),
    usage: { prompt_tokens: 5 * inputs.length, total_tokens: 5 * inputs.length },
  };
}
