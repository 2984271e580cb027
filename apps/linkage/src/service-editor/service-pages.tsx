import type { Service } from '@saphan/contracts';
import { Button, ButtonLink, Form, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { ServiceProcess } from '../process-editor/process-page.tsx';
import { drawNew } from '../sheet-editor/new-entry-page.tsx';
import type { OpenedSheet } from '../sheet-editor/open-sheet.ts';
import { drawGroup } from '../sheet-editor/sheet-group-page.tsx';
import { drawParts } from '../sheet-editor/sheet-parts-page.tsx';
import { getSheet } from '../sheet-editor/sheets.ts';
import { serviceTexts } from './service-texts.ts';

/** `GET /change-sets/{set}/new-service` */
export const newServicePage = (visit: Visit): Promise<VNode> =>
  drawNew(visit, serviceTexts(visit.language), 'new-service');

/** `GET /change-sets/{set}/services/{name}` */
export const servicePartsPage = (visit: Visit): Promise<VNode> =>
  drawParts(
    visit,
    getSheet('services'),
    ({ set, entries, entry }) => {
      const { form = '' } = entry as Partial<Service>;
      return <FormLink set={set} entries={entries} form={form} text={serviceTexts(visit.language)} />;
    },
    (opened) => <ServiceProcess visit={visit} opened={opened} />,
  );

/** `GET /change-sets/{set}/services/{name}/{group}` */
export const serviceGroupPage = (visit: Visit): Promise<VNode> =>
  drawGroup(visit, getSheet('services'), ({ path, entry }, group) => {
    const text = serviceTexts(visit.language);
    if (group.name !== 'items') return null;
    const { items = [] } = entry as Partial<Service>;
    const names = new Map(visit.view.catalogue.items.map((item) => [item.id, item.names[visit.language]]));
    const optional = items
      .filter(({ required }) => !required)
      .map(({ item }) => `${names.get(item) ?? ''} (${item})`.trim());
    return (
      <>
        <Form action={`${path}/take-items`}>
          <p class="muted">{text.takeItemsHow}</p>
          <Button tone="quiet">{text.takeItems}</Button>
        </Form>
        {optional.length > 0 && (
          <Notice tone="wait" title={text.optionalItems(optional.length)}>
            <p>{text.optionalItemsHow}</p>
            <p>{optional.join(' · ')}</p>
          </Notice>
        )}
      </>
    );
  });

/** The service's form, to be written; a published one comes into the set when it is asked for. */
function FormLink({
  set,
  entries,
  form,
  text,
}: Pick<OpenedSheet, 'set' | 'entries'> & {
  form: string;
  text: ReturnType<typeof serviceTexts>;
}): VNode | null {
  if (form === '') return null;
  const isHere = entries.some(
    ({ list, name, content }) => list === 'forms' && name === form && content.size > 0,
  );
  if (isHere)
    return (
      <ButtonLink href={`/change-sets/${set.id}/forms/${form}`} tone="quiet">
        {text.labels.form}
      </ButtonLink>
    );
  if (set.state !== 'open') return null;
  return (
    <Form action={`/change-sets/${set.id}/entries`}>
      <input type="hidden" name="entry" value={`forms/${form}`} />
      <Button tone="quiet">{text.takeForm}</Button>
    </Form>
  );
}
