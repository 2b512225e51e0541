import { longStringsIn } from '#pipeline/long-strings';

/**
 * The JSON in `bytes` with its long strings emptied: enough to read usage and finish reasons of a long reply without making a copy of all that was said.
 * Not for text: letters beyond ASCII in what is kept are not decoded.
 */
export function jsonSkeleton(bytes: Buffer): string {
  let skeleton = '';
  let copied = 0;
  for (const { open, close } of longStringsIn(bytes)) {
    skeleton += bytes.toString('latin1', copied, open + 1);
    copied = close;
  }
  return skeleton + bytes.toString('latin1', copied);
}
