import { Form, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { MakeOrBack } from '../change-set/make-or-back.tsx';
import { findOwnSet } from '../change-set/set-access.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import type { SheetTexts } from './sheet-texts.ts';

/** A page on which an entry begins: its id, which never changes, and its name. @param act last segment of the address */
export async function drawNew(visit: Visit, text: SheetTexts, act: string): Promise<VNode> {
  const set = await findOwnSet(visit);
  const labels = text.labels;
  const faults = (visit.refused?.faults ?? []) as ('id' | 'name')[];
  const fault = (name: 'id' | 'name') =>
    faults.includes(name) ? (name === 'id' ? text.idFault : text.nameFault) : undefined;
  return (
    <LinkagePage visit={visit} title={text.newTitle} lead={text.newLead} section="change-sets">
      <Form action={`/change-sets/${set.id}/${act}`} class="stack">
        <TextField
          name="id"
          value={typedIn(visit, 'id')}
          label={text.id}
          hint={text.idHint}
          fault={fault('id')}
          maxLength={80}
        />
        <div class="language-pair">
          <TextField
            name="nameTh"
            value={typedIn(visit, 'nameTh')}
            label={labels['names.th'] ?? ''}
            width="wide"
            fault={fault('name')}
          />
          <TextField
            name="nameEn"
            value={typedIn(visit, 'nameEn')}
            label={labels['names.en'] ?? ''}
            width="wide"
          />
        </div>
        <MakeOrBack set={set.id} make={text.create} back={text.back} />
      </Form>
    </LinkagePage>
  );
}
