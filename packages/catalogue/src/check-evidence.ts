import type { EvidenceRow, Question, Service } from '@saphan/contracts';
import { itemsGivenBy } from '@saphan/forms';
import { questionsOf, reporterOf, type Check, type CatalogueUnderCheck } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';

type Report = ReturnType<typeof reporterOf>;

/** What each way to prove something rests on. */
const restsOn = {
  data: 'items',
  upload: 'items',
  declaration: 'items',
  consent: 'items',
  attestation: 'officer',
  inspection: 'officer',
  'not-needed': 'reason',
  mandate: 'reason',
} as const satisfies Readonly<Record<EvidenceRow['resolution'], string>>;

/** A row that no question, no source and no officer could ever satisfy would make the officer vouch for what nobody gave. */
function checkWay(given: CatalogueUnderCheck, service: Service, row: EvidenceRow, report: Report): void {
  const place = `${service.id}/evidence/${row.id}`;
  const say = (message: string, cure: string) => report('evidence-way', place, message, cure);
  const form = given.forms.get(service.form);
  const asked = new Set(form ? questionsOf(form).map(({ id }) => id) : []);
  const way = restsOn[row.resolution];
  if (way !== 'items') {
    if (row.items.length > 0)
      say(`no item proves what is resolved by ${row.resolution}`, 'Drop items, or resolve it by data.');
    if (way === 'officer' && row.fallback !== 'officer-attests')
      say('only an officer can prove it, and none does', 'Let the officer attest it.');
    if (way === 'reason' && row.note === undefined)
      say('does not say why nobody has to bring it', 'Add note.');
    return;
  }
  const unasked = row.items.filter((item) => !asked.has(item));
  if (unasked.length > 0)
    say(`the form has no ${unasked.join(', ')}`, 'Add it to the form, or resolve it otherwise.');
  if (row.question === undefined) return;
  if (!row.items.includes(row.question))
    say(`its question ${row.question} is none of its items`, 'Add it to items.');
  const condition = service.items.find(({ item }) => item === row.question)?.condition;
  if (condition !== undefined && condition !== row.condition)
    say(`is asked only where ${condition}, and needed elsewhere`, 'Give both the same condition.');
}

function checkRow(given: CatalogueUnderCheck, service: Service, row: EvidenceRow, report: Report): void {
  const place = `${service.id}/evidence/${row.id}`;
  const form = given.forms.get(service.form);
  const question: Question | undefined = form && questionsOf(form).find(({ id }) => id === row.question);
  const listed = new Set(service.items.map(({ item }) => item));

  if (row.issuedByState && row.resolution === 'upload' && question?.required !== false)
    report(
      'state-paper',
      place,
      `${row.paper.en} is issued by the state and would be a mandatory upload`,
      'Resolve it by data, attestation or inspection; the agency makes its own copy (Act of B.E. 2565, s.12).',
    );
  for (const item of row.items.filter((id) => !listed.has(id)))
    report('reference', place, `${item} is not among the service’s items`, 'Add it there with its purpose.');

  if (row.resolution === 'data') {
    const source = row.dataService === undefined ? undefined : given.dataServices.get(row.dataService);
    const missing = source ? row.items.filter((id) => !itemsGivenBy(source).has(id)) : row.items;
    if (!source || row.items.length === 0)
      report('evidence-source', place, 'names no data service or no items', 'Add dataService and items.');
    else if (missing.length > 0)
      report(
        'evidence-source',
        place,
        `${source.code} does not give ${missing.join(', ')}`,
        'Split the row by source.',
      );
    if (row.issuedByState && row.fallback === 'none-needed')
      report(
        'evidence-source',
        place,
        'nothing happens when the source is down',
        'Choose what the officer does then.',
      );
  }
  if (row.when !== undefined && !['attestation', 'inspection'].includes(row.resolution))
    report(
      'evidence-officer',
      place,
      `it is resolved by ${row.resolution} and would be looked at after the decision`,
      'Drop when, or let an officer look at it.',
    );
  checkWay(given, service, row, report);
  const needsQuestion = row.resolution === 'upload' || row.resolution === 'declaration';
  if (needsQuestion && !question)
    report('evidence-question', place, 'names no question of the form', 'Add question.');
  else if (row.resolution === 'upload' && question?.kind !== 'file')
    report('evidence-question', place, `${question?.id ?? ''} is no upload`, 'Name a question of kind file.');
}

/** Every paper has a way to be had without the person fetching it, and no file is asked that is not in the list. */
export const checkEvidence: Check = (given) => {
  const findings: Finding[] = [];
  for (const service of given.catalogue.services) {
    const report = reporterOf(given, service, findings);
    for (const row of service.evidence) checkRow(given, service, row, report);
    const rows = service.evidence.map(({ id }) => id);
    for (const id of rows.filter((row, at) => rows.indexOf(row) !== at))
      report('id-unique', `${service.id}/evidence/${id}`, 'stands there twice', 'Rename one.');
    const asked = new Set(service.evidence.map(({ question }) => question));
    const form = given.forms.get(service.form);
    for (const { id, kind } of form ? questionsOf(form) : [])
      if (kind === 'file' && !asked.has(id))
        report(
          'evidence-listed',
          `${service.id}/${id}`,
          'is asked, but is no evidence row',
          'Add the row, or drop it.',
        );
  }
  return findings;
};
