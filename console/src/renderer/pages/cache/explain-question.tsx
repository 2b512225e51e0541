import type { CacheExplanation } from '@tollgate/shared';
import { Flag, Search } from 'lucide-react';
import { useState } from 'react';
import { useWrite } from '../../gateway/use-write.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { plural } from '../../ui/format.ts';
import { TextArea } from '../../ui/text-input.tsx';
import { Candidates } from './candidates.tsx';
import { type Place, PlaceFields } from './place-fields.tsx';
import { reasonWords } from './reason-words.ts';
import { useMarkWrong } from './use-mark-wrong.ts';

/** Which entries would answer a question, and why not. */
export function ExplainQuestion() {
  const [place, setPlace] = useState<Place>({});
  const [question, setQuestion] = useState('');
  const [asked, setAsked] = useState('');
  const explain = useWrite('cache.explain');
  const { tenant, route } = place;
  const ready = tenant !== undefined && route !== undefined && question.trim() !== '';
  const ask = (): void => {
    if (tenant === undefined || route === undefined) return;
    setAsked(question.trim());
    explain.mutate({ body: { tenant, route, question: question.trim() } });
  };
  return (
    <Section
      title="What would answer this question?"
      description="Compared with the most similar entries. Nothing is called, and the question is not kept."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) ask();
        }}
      >
        <PlaceFields place={place} onChange={setPlace} />
        <Field label="Question">
          <TextArea value={question} onChange={setQuestion} className="min-h-16" spellCheck placeholder="How do I reset my PIN?" />
        </Field>
        <div>
          <Button type="submit" variant="primary" icon={Search} busy={explain.isPending} disabled={!ready}>
            Explain
          </Button>
        </div>
      </form>
      <div className="mt-5" aria-live="polite">
        {explain.error !== null && <ErrorState compact error={explain.error} />}
        {explain.data !== undefined && explain.error === null && <Explanation explanation={explain.data.value} question={asked} />}
      </div>
    </Section>
  );
}

function Explanation({
  explanation: { class: kind, exact_only, pairs },
  question,
}: {
  readonly explanation: CacheExplanation;
  readonly question: string;
}) {
  const markWrong = useMarkWrong();
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        Its kind: <code className="font-mono text-[0.8125rem]">{kind}</code>
      </p>
      {exact_only !== undefined && <Alert>Only exactly the same question can answer it: {reasonWords(exact_only)}.</Alert>}
      {pairs.length === 0 && <p className="text-muted">There is no entry to compare it with.</p>}
      {pairs.length > 0 && (
        <Candidates
          candidates={pairs.map(({ same, proof, confirmations, never_match, ...pair }) => ({
            ...pair,
            notes: [
              `proof by rules: ${proof}`,
              ...(same === undefined ? [] : [`local model: ${same.toFixed(2)} of 1`]),
              plural(confirmations, 'key'),
              ...(never_match ? ['marked as different'] : []),
            ],
          }))}
          action={({ entry, hit }) =>
            hit ? (
              <Button size="sm" icon={Flag} onClick={() => void markWrong({ entry, question })}>
                Must not
              </Button>
            ) : undefined
          }
        />
      )}
    </div>
  );
}
