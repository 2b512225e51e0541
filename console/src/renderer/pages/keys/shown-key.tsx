import { useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Alert } from '../../ui/alert.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyField } from '../../ui/copy.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type Snippet, snippets } from './key-snippets.ts';
import { useCallAddress } from '../../parts/use-call-address.ts';

interface Props {
  /** The key itself. */
  readonly text: string;
  /** A route it may ask for; undefined: any. */
  readonly route: string | undefined;
}

/** A key, this once, with how to try it. */
export function ShownKey({ text, route }: Props) {
  const address = useCallAddress();
  const [way, setWay] = useState<Snippet['value']>('curl');
  const ready = snippets({ address, key: text, route: useRouteName(route) });
  const snippet = ready.find(({ value }) => value === way);
  return (
    <div className="flex flex-col gap-5">
      <Alert tone="warning" title="Copy the key now">
        It is shown this once. The appliance keeps only a fingerprint of it, so nobody can look it up later. If it is lost, rotate it.
      </Alert>
      <CopyField text={text} label="API key" />
      <div>
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h2 className="font-medium">Try it</h2>
          <Segmented label="Language" segments={ready} value={way} onChange={setWay} />
        </div>
        {snippet !== undefined && <CodeBlock label={`Example in ${snippet.label}`} text={snippet.text} />}
      </div>
    </div>
  );
}

/** The route that the example asks for: the first there is, where the key says none. */
function useRouteName(route: string | undefined): string {
  const may = useMay()('routes:read');
  const first = useRead('routes.list', { query: { limit: 1 } }, { enabled: may && route === undefined }).data?.value.items[0];
  return route ?? first?.id ?? 'assistant';
}
