/** Whether decoded bytes are text: printable nearly throughout, with letters and spaces or at least one long word. */
export function isReadable(text: string): boolean {
  if (text.length < 4) return false;
  let letters = 0;
  let odd = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x20) letters += 1;
    else if (code === 0xfffd || (code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) || (code >= 0x7f && code < 0xa0)) odd += 1;
    else if (code >= 0xc0) letters += 1;
  }
  return odd * 20 <= text.length && letters * 10 >= text.length * 6;
}
