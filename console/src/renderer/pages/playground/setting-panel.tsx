import { Columns2, X } from 'lucide-react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import type { PlaygroundSetting } from './use-playground.ts';

interface Props {
  readonly setting: PlaygroundSetting;
  readonly onChange: (setting: PlaygroundSetting) => void;
  readonly routes: readonly string[];
  readonly tenants: readonly string[];
  readonly disabled: boolean;
}

/** Whom to ask, for whom, and how. */
export function SettingPanel({ setting, onChange, routes, tenants, disabled }: Props) {
  const [first = '', second] = setting.routes;
  const other = routes.find((route) => route !== first);
  const change = (part: Partial<PlaygroundSetting>): void => onChange({ ...setting, ...part });
  const choices = (ids: readonly string[]) => ids.map((id) => ({ value: id, label: id }));
  return (
    <Section title="The call">
      <div className="grid grid-cols-1 gap-4">
        <Field label="For the tenant">
          <Combobox
            options={choices(tenants)}
            value={setting.tenant}
            onChange={(tenant) => change(tenant === undefined ? {} : { tenant })}
            disabled={disabled}
          />
        </Field>
        <Field label="Route">
          <Combobox
            options={choices(routes)}
            value={first}
            onChange={(route) => change(route === undefined ? {} : { routes: second === undefined ? [route] : [route, second] })}
            disabled={disabled}
          />
        </Field>
        {second === undefined ? (
          other !== undefined && (
            <Button icon={Columns2} disabled={disabled} onClick={() => change({ routes: [first, other] })}>
              Compare with another route
            </Button>
          )
        ) : (
          <Field
            label="Beside it"
            aside={<IconButton icon={X} label="Do not compare" size="sm" onClick={() => change({ routes: [first] })} />}
          >
            <Combobox
              options={choices(routes.filter((route) => route !== first))}
              value={second}
              onChange={(route) => change({ routes: route === undefined ? [first] : [first, route] })}
              disabled={disabled}
            />
          </Field>
        )}
        <Parameters setting={setting} change={change} disabled={disabled} />
      </div>
    </Section>
  );
}

interface ParametersProps {
  readonly setting: PlaygroundSetting;
  readonly change: (part: Partial<PlaygroundSetting>) => void;
  readonly disabled: boolean;
}

function Parameters({ setting, change, disabled }: ParametersProps) {
  return (
    <>
      <Field label="System prompt">
        <TextArea rows={4} value={setting.system} onChange={(system) => change({ system })} disabled={disabled} />
      </Field>
      <Field label="Most tokens of a reply">
        <NumberInput
          integer
          min={1}
          max={1_000_000}
          value={setting.maxTokens}
          onChange={(maxTokens) => change({ maxTokens })}
          placeholder="As the model has it"
          disabled={disabled}
        />
      </Field>
      <Field label="Temperature" description="0 is the most even, 2 the most free.">
        <NumberInput
          min={0}
          max={2}
          step={0.1}
          value={setting.temperature}
          onChange={(temperature) => change({ temperature })}
          placeholder="As the model has it"
          disabled={disabled}
        />
      </Field>
      <Switch
        label="Leave the cache out"
        checked={setting.bypassCache}
        onChange={(bypassCache) => change({ bypassCache })}
        disabled={disabled}
      />
    </>
  );
}
