import type { DataItem, Form, Service } from '@saphan/contracts';
import type { PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import { changeParts } from '../change-set/change-parts.ts';
import { fromParts } from '../change-set/entry-parts.ts';
import { readEntries, readEntry, toWholeEntry, type SetEntry } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import { questionsOf } from '../form-designer/form-draft.ts';
import { slug, type NewEntry } from '../sheet-editor/sheet-routes.ts';

const ServiceParams = Type.Object({
  ...SetParams.properties,
  service: Type.String({ pattern: `^${slug}$` }),
});

/** What a service begins with: the rest is written part by part. */
export const toNewService: NewEntry = (name, names, owner): Partial<Service> => ({
  id: name,
  version: 1,
  names,
  summary: { th: '', en: '' },
  owner,
  kind: 'notification',
  variants: [{ id: 'new', names: { th: 'ขอใหม่', en: 'New' } }],
  audience: ['person'],
  criteria: [],
  steps: [],
  time: { days: 1, unit: 'working' },
  laws: [],
  assurance: { ial: 2.3, aal: 2 },
  fees: [],
  items: [],
  evidence: [],
  form: '',
  documents: [],
  providers: [],
  refusalReasons: [],
});

const writtenItems = (entries: readonly SetEntry[]): readonly DataItem[] =>
  entries.flatMap(({ list, content }) =>
    list === 'items' ? ((fromParts(list, content) ?? []) as DataItem[]) : [],
  );

/** What only services have: their items come from the form. */
export function addServiceEditorRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;

  app.post(
    '/change-sets/:set/services/:service/take-items',
    { schema: { params: ServiceParams } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const { content } = await readEntry(db, set.id, { list: 'services', name: request.params.service });
      const service = fromParts('services', content) as Partial<Service>;
      const { catalogue } = await context.catalogues.current();
      const entries = await readEntries(db, set.id);
      const written = entries.find(({ list, name }) => list === 'forms' && name === service.form);
      const form = (
        written === undefined
          ? catalogue.forms.find((each) => each.id === service.form)
          : toWholeEntry(written, catalogue)
      ) as Form | undefined;
      const items = service.items ?? [];
      const known = [...catalogue.items, ...writtenItems(entries)];
      // Nobody answers what a register gives: its question demands nothing, and the service needs it all the same.
      const given = new Set(known.filter(({ source }) => source !== undefined).map(({ id }) => id));
      const added = (form === undefined ? [] : questionsOf(form))
        .filter(
          (question) => !question.id.startsWith('own.') && !items.some(({ item }) => item === question.id),
        )
        .map(({ id: item, required, condition }) => ({
          item,
          required: required || given.has(item),
          // What it is for, the agency has to say: nobody else knows.
          purpose: { th: '', en: '' },
          ...(condition !== undefined && { condition }),
        }));
      const changes = [{ part: 'items', before: content.get('items'), after: [...items, ...added] }];
      await changeParts(
        db,
        set.id,
        { list: 'services', name: request.params.service, changes },
        { doer, now: now() },
      );
      return reply.redirect(`/change-sets/${set.id}/services/${request.params.service}/items`, 303);
    },
  );
}
