/** The bytes of base64url text; undefined for what is not exactly what the encoder writes, so that one value has one text. */
export function readBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
