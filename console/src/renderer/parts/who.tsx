import { useWho } from './use-who.ts';

/** Who did something, with the id that the records have as title. */
export function Who({ id }: { readonly id: string }) {
  return <span title={id}>{useWho()(id)}</span>;
}
