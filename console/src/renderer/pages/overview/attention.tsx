import { ChevronRight, CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { plural } from '../../ui/format.ts';
import { type AttentionItem, attentionItems } from './attention-items.ts';
import { useAttention } from './use-attention.ts';

const marks: Readonly<Record<AttentionItem['tone'], { readonly icon: LucideIcon; readonly look: string; readonly word: string }>> = {
  danger: { icon: OctagonAlert, look: 'text-danger', word: 'Urgent' },
  warning: { icon: TriangleAlert, look: 'text-warning', word: 'Warning' },
  info: { icon: Info, look: 'text-accent', word: 'To do' },
};

interface AttentionProps {
  /** Calls of models without a price, in the span that is shown. */
  readonly unpriced: number;
  /** Nothing is said where nothing needs anybody, because something else on the page does. */
  readonly quiet: boolean;
}

/** So many are shown before one asks for the others. */
const shownAtFirst = 4;

/** What needs somebody, each with the way there. Nothing is said before it is known. */
export function Attention({ unpriced, quiet }: AttentionProps) {
  const [all, setAll] = useState(false);
  const found = useAttention(unpriced);
  if (found === undefined) return null;
  const items = attentionItems(found);
  if (items.length === 0 && quiet) return null;
  if (items.length === 0) {
    return (
      <p className="flex items-center gap-2 text-muted">
        <CircleCheck size={16} aria-hidden className="shrink-0 text-ok" />
        Nothing needs you.
      </p>
    );
  }
  const hidden = items.length - shownAtFirst;
  return (
    <Section title="Needs you" flush>
      <ul className="divide-y divide-border">
        {(all ? items : items.slice(0, shownAtFirst)).map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      {hidden > 0 && !all && (
        <div className="border-t border-border px-2 py-1">
          <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
            Show {plural(hidden, 'more', 'more')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Item({ item: { tone, text, to, action } }: { readonly item: AttentionItem }) {
  const { icon: Icon, look, word } = marks[tone];
  return (
    <li>
      <Link to={to} className="touch flex items-center gap-3 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2 md:px-5">
        <Icon size={16} aria-hidden className={classNames('shrink-0', look)} />
        <span className="min-w-0 flex-1">
          <span className="sr-only">{word}: </span>
          {text}
        </span>
        <span className="hidden shrink-0 text-muted sm:inline">{action}</span>
        <ChevronRight size={16} aria-hidden className="shrink-0 text-muted" />
      </Link>
    </li>
  );
}
