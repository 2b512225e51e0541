import type { Fault } from '@tollgate/shared';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { SortableList } from '../../ui/sortable/sortable-list.tsx';
import { useRoles } from '../../gateway/access/use-roles.ts';
import { GroupRuleRow } from './group-rule-row.tsx';
import type { Rule } from './sign-in-settings.ts';

interface Props {
  readonly rules: readonly Rule[];
  readonly onChange: (rules: readonly Rule[]) => void;
  /** With paths such as `map[0].group`. */
  readonly faults: readonly Fault[];
  /** The claim that says the tenant where a rule has none. */
  readonly claimed: string | undefined;
  readonly readOnly: boolean;
}

interface KeyedRule {
  readonly key: string;
  readonly rule: Rule;
}

/** Which group signs in with which role. The first that fits decides, so their order matters. */
export function GroupRules({ rules, onChange, faults, claimed, readOnly }: Props) {
  const may = useMay()('tenants:read');
  const tenants = useRead('tenants.list', { query: { limit: 500 } }, { enabled: may }).data?.value.items ?? [];
  const roles = useRoles();
  const { keyed, change, add } = useKeyedRules(rules, onChange);
  return (
    <Section
      title="Who may do what"
      description="Rules are read from above: the first group that somebody is in decides. Who is in none of them is refused."
      actions={
        readOnly ? undefined : (
          <Button icon={Plus} onClick={() => add({ group: '', role: 'viewer' })}>
            Add a rule
          </Button>
        )
      }
    >
      <SortableList
        label="Rules"
        items={keyed}
        getId={({ key }) => key}
        getLabel={({ rule }) => (rule.group === '' ? 'the new rule' : rule.group)}
        onReorder={change}
        fixed={readOnly}
        renderItem={({ key, rule }, handle, index) => (
          <GroupRuleRow
            rule={rule}
            handle={handle}
            place={index + 1}
            roles={roles}
            tenants={tenants}
            claimed={claimed}
            readOnly={readOnly}
            only={keyed.length === 1}
            faultAt={(field) => faults.find(({ path }) => path === `map[${index}].${field}`)?.message}
            onChange={(next) => change(keyed.map((each) => (each.key === key ? { key, rule: next } : each)))}
            onRemove={() => change(keyed.filter((each) => each.key !== key))}
          />
        )}
        empty={<p className="p-4 text-muted">No rule: nobody is let in.</p>}
      />
    </Section>
  );
}

/** Rules have no id of their own: they get one for as long as the form is open, so that a row keeps its focus when it moves. */
function useKeyedRules(rules: readonly Rule[], onChange: (rules: readonly Rule[]) => void) {
  const next = useRef(rules.length);
  const [keys, setKeys] = useState<readonly string[]>(() => rules.map((_, place) => `rule-${place}`));
  const fitting = keys.length === rules.length ? keys : rules.map((_, place) => `again-${place}`);
  const keyed: readonly KeyedRule[] = rules.map((rule, place) => ({ key: fitting[place] ?? `rule-${place}`, rule }));
  const change = (changed: readonly KeyedRule[]): void => {
    setKeys(changed.map(({ key }) => key));
    onChange(changed.map(({ rule }) => rule));
  };
  const add = (rule: Rule): void => {
    next.current += 1;
    change([...keyed, { key: `added-${next.current}`, rule }]);
  };
  return { keyed, change, add };
}
