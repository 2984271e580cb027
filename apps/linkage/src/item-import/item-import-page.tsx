import { ErrorSummary, FileField, Form } from '@saphan/ui';
import type { VNode } from 'preact';
import { MakeOrBack } from '../change-set/make-or-back.tsx';
import { findOwnSet } from '../change-set/set-access.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { itemImportTexts } from './item-import-texts.ts';
import { mostItemBytes } from './read-items.ts';

/** `GET /change-sets/{set}/import-items` */
export async function itemImportPage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const text = itemImportTexts(visit.language);
  const [fault] = visit.refused?.faults ?? [];
  return (
    <LinkagePage visit={visit} title={text.title} lead={text.lead} section="change-sets">
      <ErrorSummary faults={fault === undefined ? [] : [{ field: 'file', message: fault }]} />
      <Form action={`/change-sets/${set.id}/import-items`} class="stack" files>
        <FileField
          name="file"
          label={text.file}
          accept={['application/json', 'text/csv', 'application/xml', '.xsd']}
          maxBytes={mostItemBytes}
          uploaded={[]}
          fault={fault}
        />
        <MakeOrBack set={set.id} make={text.read} back={text.back} />
      </Form>
    </LinkagePage>
  );
}
