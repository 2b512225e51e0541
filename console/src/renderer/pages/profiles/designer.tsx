import type { ProcessorUse } from '@tollgate/shared';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useLeaveGuard } from '../../ui/use-leave-guard.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { attachedText, type Attachments } from './attachments.ts';
import { Bench } from './bench.tsx';
import { Cautions } from './cautions.tsx';
import { DesignBoard, useWideBoard, wideBoard } from './design-board.tsx';
import { DesignerActions } from './designer-actions.tsx';
import { DesignerSave } from './designer-save.tsx';
import { addStep, type Place, profileOf, replaced } from './designer-state.ts';
import { newProcessor } from './processor-palette.tsx';
import { TextView } from './text-view.tsx';
import type { Designer } from './use-designer.ts';

export interface DesignerViewProps {
  readonly designer: Designer;
  readonly attached: Attachments | undefined;
  readonly readOnly: boolean;
}

/** The designer of a profile: lanes, settings, test bench, and what saving it means. */
export function DesignerView({ designer, attached, readOnly }: DesignerViewProps) {
  const [address, setAddress] = useSearchParams();
  const [selected, setSelected] = useState<string>();
  const { draft, change, object, newKey } = designer;
  const profile = profileOf(draft);
  const asText = address.get('view') === 'text';
  const board = useWideBoard() && !asText ? wideBoard(readOnly) : undefined;
  useLeaveGuard(object.dirty, `the profile ${profile.id}`);

  const add = (use: ProcessorUse, place: Place): void => {
    const key = newKey();
    change(addStep(draft, { key, settings: newProcessor(use, place.side) }, place));
    setSelected(key);
  };
  const showText = (text: boolean): void => setAddress(text ? { view: 'text' } : {}, { replace: true });
  return (
    <>
      <PageHeader
        title={profile.name ?? profile.id}
        description={<ProfileLine id={profile.id} attached={attached} />}
        back={{ to: '/profiles', label: 'Guardrail profiles' }}
        actions={<DesignerActions designer={designer} profile={profile} asText={asText} onView={showText} readOnly={readOnly} />}
      />
      <Cautions profile={profile} />
      <div className={board?.grid}>
        {asText ? (
          <TextView
            key={JSON.stringify(profile)}
            profile={profile}
            onChange={(next) => change(replaced(draft, next, newKey))}
            readOnly={readOnly}
          />
        ) : (
          <DesignBoard designer={designer} selected={selected} onSelect={setSelected} onAdd={add} readOnly={readOnly} />
        )}
        <div className={board?.below ?? 'mt-6'}>
          <Bench profile={profile} />
        </div>
      </div>
      {!readOnly && <DesignerSave designer={designer} attached={attached} onIncomplete={setSelected} />}
      {object.dialog}
    </>
  );
}

function ProfileLine({ id, attached }: { readonly id: string; readonly attached: Attachments | undefined }) {
  const where = attachedText(attached);
  return (
    <>
      <code className="font-mono">{id}</code>
      {attached !== undefined && <span> · {where === undefined ? 'no tenant, route or key names it' : `in force for ${where}`}</span>}
    </>
  );
}
