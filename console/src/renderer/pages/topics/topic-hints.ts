import type { FormOption } from '../../ui/schema-form/form-control-kind.ts';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

/** How the form of a topic reads; its examples have an editor of their own. */
export function topicHints(routes: readonly FormOption[]): FormHints {
  return {
    primary: ['id', 'route', 'keywords', 'patterns'],
    hidden: ['examples'],
    options: { route: routes },
    labels: {
      id: 'Name',
      route: 'Goes to the route',
      keywords: 'Keywords',
      patterns: 'Patterns',
      threshold: 'From which score on (0 to 1)',
    },
    help: {
      id: 'Small and lasting, such as card-dispute: it stands in the records of calls.',
      route: 'Where routes by content send what is about it. Without one, only guardrails look at the topic.',
      keywords: 'Whole words that say for certain that a text is about it, whatever their case.',
      patterns: 'Regular expressions (RE2) that say the same.',
      threshold: '',
    },
    absent: { route: 'none', threshold: 'fitted to the examples' },
  };
}
