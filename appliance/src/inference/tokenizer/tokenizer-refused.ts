/** A tokenizer that this product does not speak, or a file that is no tokenizer.json. The message is for the administrator. */
export class TokenizerRefused extends Error {
  constructor(message: string) {
    super(`tokenizer.json: ${message}`);
    this.name = 'TokenizerRefused';
  }
}
