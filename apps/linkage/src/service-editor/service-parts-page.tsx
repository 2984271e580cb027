import { Button, ButtonLink, DataTable, Form, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { rebase } from '../change-set/rebase.ts';
import { countByGroup, findFindings } from '../findings/set-findings.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { groups, type Group } from './groups.ts';
import { openService, type OpenedService } from './open-service.ts';
import { serviceTexts } from './service-texts.ts';

/** `GET /change-sets/{set}/services/{service}`: the parts of a service and how far each is written. */
export async function servicePartsPage(visit: Visit): Promise<VNode> {
  const { service, path, set, entries } = await openService(visit);
  const text = serviceTexts(visit.language);
  const rebased = rebase(entries, visit.view.catalogue);
  const lacks = countByGroup(findFindings(visit, rebased), service.id ?? '');
  const next = groups.find(({ name }) => lacks.has(name));
  return (
    <LinkagePage
      visit={visit}
      title={service.names?.[visit.language] || (service.id ?? '')}
      section="change-sets"
      lead={
        <>
          <a href={`/change-sets/${set.id}`}>{set.title}</a> · <code>{service.id}</code>
        </>
      }
      aside={<FormLink set={set} entries={entries} form={service.form ?? ''} text={text} />}
    >
      <p class="muted">{text.allParts}</p>
      <DataTable
        caption={text.parts}
        rows={groups}
        rowKey={({ name }) => name}
        empty={<p />}
        columns={[
          {
            title: text.parts,
            isHead: true,
            cell: ({ name }) => <a href={`${path}/${name}`}>{text.groups[name]}</a>,
          },
          { title: text.extent, cell: (group) => <Extent group={group} service={service} text={text} /> },
          {
            title: text.state,
            cell: ({ name }) => {
              const count = lacks.get(name) ?? 0;
              return count > 0 ? (
                <Pill tone="wait">{text.lacks(count)}</Pill>
              ) : (
                <Pill tone="done">{text.done}</Pill>
              );
            },
          },
        ]}
      />
      <p class="cluster">
        {next !== undefined && (
          <ButtonLink href={`${path}/${next.name}`}>{text.next(text.groups[next.name])}</ButtonLink>
        )}
        <ButtonLink href={`/change-sets/${set.id}`} tone={next === undefined ? 'quiet' : 'plain'}>
          {text.back}
        </ButtonLink>
      </p>
    </LinkagePage>
  );
}

/** The service's form, to be written; a published one comes into the set when it is asked for. */
function FormLink({
  set,
  entries,
  form,
  text,
}: Pick<OpenedService, 'set' | 'entries'> & {
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

function Extent({
  group,
  service,
  text,
}: {
  group: Group;
  service: OpenedService['service'];
  text: ReturnType<typeof serviceTexts>;
}): VNode | null {
  if (group.rows === undefined) return null;
  const count = ((service[group.rows] ?? []) as unknown[]).length;
  return count === 0 ? <span class="muted">{text.empty}</span> : <span>{text.count(count)}</span>;
}
