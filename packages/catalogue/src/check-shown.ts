import type { DataItem, IssuedDocument } from '@saphan/contracts';
import { reporterOf, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';

/** Why nobody but its parties may see an item; nothing where everybody may. */
function findSecret(
  { display, personal, classification }: DataItem,
  { shownBy }: IssuedDocument,
): readonly [what: string, cure: string] | undefined {
  if (display === 'file') return ['is a file', 'Files are never shown: take it out.'];
  if (personal === 'sensitive') return ['is sensitive (PDPA s.26)', 'It is never shown: take it out.'];
  if (classification === 'secret') return ['is secret', 'It is never shown: take it out.'];
  if (personal === 'personal' && shownBy === undefined)
    return ['is personal', 'Name the law that has the document displayed in shownBy, or take it out.'];
  return undefined;
}

/** What the public check page shows of a document is known to its service, and for everybody to see. */
export const checkShown: Check = (given) => {
  const findings: Finding[] = [];
  for (const service of given.catalogue.services) {
    const report = reporterOf(given, service, findings);
    const listed = new Set(service.items.map(({ item }) => item));
    for (const document of service.documents) {
      for (const id of document.shown ?? []) {
        const place = `${service.id}/documents/${document.type}/shown/${id}`;
        if (!listed.has(id))
          report(
            'reference',
            place,
            'is not among the service’s items',
            'Add it there with its purpose, or show another.',
          );
        // A whole holds what its parts hold.
        for (const each of [id, ...(given.items.get(id)?.parts ?? [])]) {
          const item = given.items.get(each);
          const secret = item && findSecret(item, document);
          if (!secret) continue;
          report('shown-open', place, each === id ? secret[0] : `its part ${each} ${secret[0]}`, secret[1]);
          break;
        }
      }
    }
  }
  return findings;
};
