import type { Catalogue, Member } from '@saphan/contracts';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { changedEntries, type SetEntry } from '../change-set/set-entries.ts';
import { toDemoCase } from '../template-editor/demo-case.ts';
import type { TemplateDrawer } from '../template-editor/template-drawer.ts';
import { faultInBoth, templateTexts } from '../template-editor/template-texts.ts';
import type { Warning } from './set-warnings.ts';

interface Drawing {
  readonly catalogue: Catalogue;
  readonly templates: TemplateDrawer;
  readonly findMemberOf?: (id: string) => Member | undefined;
  readonly now: number;
  readonly set: Pick<ChangeSet, 'id' | 'member'>;
}

/** What keeps the templates that a set changes from being drawn. */
export async function findTemplateFindings(
  { catalogue, templates, findMemberOf, now, set }: Drawing,
  entries: readonly SetEntry[],
): Promise<readonly Warning[]> {
  const cure = { th: templateTexts('th').cure, en: templateTexts('en').cure };
  const written = changedEntries(entries).filter(
    ({ list, content }) => list === 'templates' && content.size > 0,
  );
  const found = await Promise.all(
    written.map(async ({ name, content }): Promise<Warning[]> => {
      const source = content.get('source');
      const given = { catalogue, entries, now, ...(findMemberOf && { findMemberOf }) };
      const trial = await templates.draw(
        typeof source === 'string' ? source : '',
        toDemoCase(given, name),
        'pdf',
        set,
      );
      if (trial.type === 'drawn') return [];
      return trial.faults.map((fault) => ({
        file: 'templates',
        place: name,
        message: faultInBoth(fault),
        cure,
      }));
    }),
  );
  return found.flat();
}
