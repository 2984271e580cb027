import { Button, DataTable, Notice, Panel, SelectField } from '@saphan/ui';
import type { Asking, PlannedExchange } from '@saphan/forms';
import type { VNode } from 'preact';
import { say, type Visit } from '../pages/visit.ts';
import type { FormDraft } from './form-draft.ts';
import { questionsOf } from './form-draft.ts';
import type { PersonPreview } from './preview-prefill.ts';
import { previewTexts } from './preview-texts.ts';

interface ShownPreview {
  readonly visit: Visit;
  readonly draft: FormDraft;
  readonly preview: PersonPreview;
}

/** Chooses with whom the form is tried; where real people are served, says that nobody can be. */
export function PersonChooser({
  visit,
  action,
  fields,
}: {
  visit: Visit;
  action: string;
  fields: Readonly<Record<string, string>>;
}): VNode {
  const text = previewTexts(visit.language);
  if (visit.demoPersons.length === 0) return <p class="small muted">{text.notHere}</p>;
  return (
    <form class="cluster end" method="get" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <SelectField
        name="person"
        label={text.who}
        value={visit.query.person ?? ''}
        choices={[
          { value: '', label: text.nobody },
          ...visit.demoPersons.map(({ pid, names, about }) => ({
            value: pid,
            label: `${say(names, visit)}: ${say(about, visit)}`,
          })),
        ]}
      />
      <Button tone="quiet">{text.look}</Button>
    </form>
  );
}

const agencyOf = (visit: Visit, service: string): string => {
  const member = visit.view.findMemberOf(service);
  return member === undefined ? service : say(member.shortNames, visit);
};

/** Name of an item, or of the question that asks for it. */
function nameOf({ visit, draft }: Omit<ShownPreview, 'preview'>, id: string): string {
  const item = draft.items.get(id);
  const question = questionsOf(draft.form).find((each) => each.id === id);
  const name = item?.names ?? question?.label;
  return name === undefined ? id : say(name, visit) || name.th || name.en;
}

/** Where the value of an item comes from, or why there is none. */
export function toldOf({ visit, draft, preview }: ShownPreview, id: string): string {
  const text = previewTexts(visit.language);
  const found = preview.brought.get(id);
  if (found !== undefined) return text[found.state](agencyOf(visit, found.exchange.service));
  const question = preview.waiting.get(id);
  if (question !== undefined) return text.waiting(nameOf({ visit, draft }, question));
  const reason = preview.later.get(id);
  return reason === undefined ? text.unasked : text.later[reason];
}

/** Who is invented, how much is filled in, and what was taken as answered. */
export function PersonNotice(shown: ShownPreview & { asking: Asking }): VNode {
  const { visit, preview, asking } = shown;
  const text = previewTexts(visit.language);
  const all = new Set(asking.items.map(({ item }) => item)).size;
  const here = [...preview.brought.values()].filter(({ state }) => state === 'here').length;
  return (
    <Notice title={text.summary(here, all, preview.exchanges.length)}>
      <p>{text.invented(say(preview.person.names, visit))}</p>
      {preview.assumed.length > 0 && (
        <p class="small">{text.assumed(preview.assumed.map((id) => nameOf(shown, id)).join(', '))}</p>
      )}
    </Notice>
  );
}

/** Sources with agreement and items, then what nobody fills in, with the reason. */
export function PersonTables(shown: ShownPreview & { asking: Asking }): VNode {
  const { visit, preview, asking } = shown;
  const text = previewTexts(visit.language);
  const rest = [...new Set(asking.items.map(({ item }) => item))].filter(
    (item) => preview.brought.get(item)?.state !== 'here',
  );
  const broughtBy = ({ service }: PlannedExchange): string[] =>
    [...preview.brought].flatMap(([item, { exchange, state }]) =>
      exchange.service === service && state === 'here' ? [nameOf(shown, item)] : [],
    );
  return (
    <>
      <Panel title={text.sources}>
        <DataTable<PlannedExchange>
          caption={text.sources}
          rows={preview.exchanges}
          rowKey={({ service }) => service}
          empty={text.noSource}
          columns={[
            {
              title: text.source,
              isHead: true,
              cell: ({ service, definition }) => (
                <>
                  {agencyOf(visit, service)}{' '}
                  <small class="under">
                    {say(
                      visit.view.findDefinition(definition)?.names ?? { th: definition, en: definition },
                      visit,
                    )}
                  </small>
                </>
              ),
            },
            { title: text.items, cell: (exchange) => broughtBy(exchange).join(', ') },
            {
              title: text.agreement,
              cell: ({ agreement, service }) => (
                <a href={`/agreements/${agreement}`}>
                  {text.open}
                  <span class="unseen">: {agencyOf(visit, service)}</span>
                </a>
              ),
            },
          ]}
        />
      </Panel>
      <Panel title={text.rest}>
        <DataTable<readonly [why: string, items: readonly string[]]>
          caption={text.rest}
          rows={[...Map.groupBy(rest, (id) => toldOf(shown, id))]}
          rowKey={([why]) => why}
          empty={text.allHere}
          columns={[
            { title: text.why, isHead: true, cell: ([why]) => why },
            { title: text.items, cell: ([, ids]) => ids.map((id) => nameOf(shown, id)).join(', ') },
          ]}
        />
      </Panel>
    </>
  );
}
