import type { DataItem, IssuedDocument } from '@saphan/contracts';
import { reporterOf, variantsUnderCheck, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { saysOfServices as says } from './says-of-services.ts';
import { sayOf, type Said } from './says.ts';

/** Why nobody but its parties may see an item; nothing where everybody may. */
function findSecret(
  { display, personal, classification }: DataItem,
  { shownBy }: IssuedDocument,
): Said | undefined {
  if (display === 'file') return says.shownFile;
  if (personal === 'sensitive') return says.shownSensitive;
  if (classification === 'secret') return says.shownSecret;
  if (personal === 'personal' && shownBy === undefined) return says.shownPersonal;
  return undefined;
}

/** What the public check page shows of a document is known to its service, and for everybody to see. */
export const checkShown: Check = (given) => {
  const findings: Finding[] = [];
  for (const { entry, service } of variantsUnderCheck(given)) {
    const report = reporterOf(given, entry, findings);
    const listed = new Set(service.items.map(({ item }) => item));
    for (const document of service.documents) {
      for (const id of document.shown ?? []) {
        const place = `${service.id}/documents/${document.type}/shown/${id}`;
        if (!listed.has(id)) report('reference', place, says.shownUnlisted);
        // A whole holds what its parts hold.
        for (const each of [id, ...(given.items.get(id)?.parts ?? [])]) {
          const item = given.items.get(each);
          const secret = item && findSecret(item, document);
          if (!secret) continue;
          report('shown-open', place, each === id ? secret : sayOf(each, secret));
          break;
        }
      }
    }
  }
  return findings;
};
