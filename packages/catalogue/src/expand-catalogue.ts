import { expandDataService } from './expand-data-service.ts';
import { expandItems } from './expand-item.ts';
import { expandQuestion, type ItemDemand } from './expand-question.ts';
import { expandService } from './expand-service.ts';
import { toList, toPlain, toText, type Plain } from './plain.ts';
import type { CatalogueFolder, EntryKind } from './read-folder.ts';
import { readTerritories } from './territories.ts';

/** An entry as it will stand in the bundle, with the file that it came from; not yet checked. */
export interface ExpandedEntry {
  readonly file: string;
  readonly entry: unknown;
}

export type ExpandedCatalogue = Readonly<Record<EntryKind, readonly ExpandedEntry[]>>;

/** What the services that use a form say about its items; nothing where they differ. */
function demandsOfForm(services: readonly ExpandedEntry[], form: unknown): Map<string, ItemDemand> {
  const users = services.map(({ entry }) => toPlain(entry)).filter((service) => service['form'] === form);
  if (users.length !== 1) return new Map();
  return new Map(
    toList(users[0]?.['items']).map((listed) => {
      const { item, required, condition } = toPlain(listed);
      const demand = { required: required === true, ...(typeof condition === 'string' ? { condition } : {}) };
      return [toText(item), demand];
    }),
  );
}

/** Turns the short spelling of the files into whole entries. Nothing is checked here, and nothing dropped. */
export function expandCatalogue({ files }: CatalogueFolder): ExpandedCatalogue {
  const each = (kind: EntryKind, expand: (content: unknown) => unknown[]): ExpandedEntry[] =>
    files[kind].flatMap(({ file, content }) => expand(content).map((entry) => ({ file, entry })));

  const dataItems = each('data-items', expandItems);
  const items: ReadonlyMap<string, Plain> = new Map(
    dataItems.map(({ entry }) => [toText(toPlain(entry)['id']), toPlain(entry)]),
  );
  const territories = readTerritories(files.areas);
  const services = each('services', (content) => [expandService(content, territories)]);

  function expandForm(content: unknown): unknown {
    const form = toPlain(content);
    const demands = demandsOfForm(services, form['id']);
    const pages = toList(form['pages']).map((page) => ({
      ...toPlain(page),
      questions: toList(toPlain(page)['questions']).map((question) =>
        expandQuestion(question, items, demands.get(toText(toPlain(question)['item']))),
      ),
    }));
    return { ...form, pages };
  }

  function expandLifeEvent(content: unknown): unknown {
    const event = toPlain(content);
    const questions = toList(event['questions']);
    return { ...event, questions: questions.map((question) => expandQuestion(question, items, undefined)) };
  }

  return {
    'data-items': dataItems,
    'data-services': each('data-services', (content) => [expandDataService(content, items, territories)]),
    forms: each('forms', (content) => [expandForm(content)]),
    services,
    'life-events': each('life-events', (content) => [expandLifeEvent(content)]),
    areas: each('areas', (content) => [...toList(toPlain(content)['areas'])]),
  };
}
