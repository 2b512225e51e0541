import { useState } from 'react';
import { type SdkSnippet, sdkSnippets } from '../../../parts/sdk-snippets.ts';
import { useCallAddress } from '../../../parts/use-call-address.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Segmented } from '../../../ui/segmented.tsx';

/** How an application calls a route, by each of the three SDKs. */
export function SdkExamples({ route }: { readonly route: string }) {
  const address = useCallAddress();
  const [sdk, setSdk] = useState<SdkSnippet['value']>('openai');
  const snippets = sdkSnippets(address, route);
  const shown = snippets.find(({ value }) => value === sdk);
  return (
    <section aria-labelledby="sdk-examples">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="sdk-examples" className="font-medium">
          From an application, with a key of its tenant
        </h2>
        <Segmented label="SDK" segments={snippets} value={sdk} onChange={setSdk} />
      </div>
      {shown !== undefined && <CodeBlock label={`Example for the SDK of ${shown.label}`} text={shown.text} />}
    </section>
  );
}
