import type { EvidenceRow, Question, Service } from '@saphan/contracts';
import { itemsGivenBy } from '@saphan/forms';
import {
  questionsOf,
  reporterOf,
  variantsUnderCheck,
  type Check,
  type CatalogueUnderCheck,
} from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { saysOfEvidence as says } from './says-of-services.ts';
import type { Said } from './says.ts';

type Report = ReturnType<typeof reporterOf>;

/** A service with what its rows are held against. */
interface Around {
  readonly service: Service;
  /** Questions of its form, by id. */
  readonly asked: ReadonlyMap<string, Question>;
  readonly listed: ReadonlySet<string>;
}

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

/** What an officer does where nothing else proves a row. */
const officersWays: ReadonlySet<EvidenceRow['fallback']> = new Set(['officer-attests', 'agency-copies']);

/** A row that no question, no source and no officer could ever satisfy would make the officer vouch for what nobody gave. */
function checkWay(
  given: CatalogueUnderCheck,
  { service, asked }: Around,
  row: EvidenceRow,
  report: Report,
): void {
  const place = `${service.id}/evidence/${row.id}`;
  const tell = (said: Said) => report('evidence-way', place, said);
  // What is none of them has been told.
  if (!Object.hasOwn(restsOn, row.resolution)) return;
  if (row.word !== undefined) {
    // Another person proves it: neither an item nor an officer has to.
    const demand = service.words?.find(({ id }) => id === row.word);
    if (demand === undefined || !['consent', 'attestation'].includes(row.resolution))
      tell(says.noWord(row.word));
    else if (demand.condition !== row.condition) tell(says.condition(demand.condition ?? 'true'));
    return;
  }
  const way = restsOn[row.resolution];
  if (way !== 'items') {
    if (row.items.length > 0) tell(says.provesNothing(row.resolution));
    if (way === 'officer' && !officersWays.has(row.fallback)) tell(says.noOfficer);
    if (way === 'reason' && row.note === undefined) tell(says.noReason);
    return;
  }
  const unasked = row.items.filter((item) => !asked.has(item));
  if (unasked.length > 0) tell(says.unasked(unasked.join(', ')));
  if (row.question === undefined) return;
  const question = asked.get(row.question);
  // A question of the form's own is no data item: it goes to the service with its form, and proves the row by itself.
  const isOwn = question !== undefined && !given.items.has(question.id);
  if (!isOwn && !row.items.includes(row.question)) tell(says.otherQuestion(row.question));
  const listed = service.items.find(({ item }) => item === row.question);
  const condition = (isOwn ? question : listed)?.condition;
  if (condition !== undefined && condition !== row.condition) tell(says.condition(condition));
}

function checkRow(given: CatalogueUnderCheck, around: Around, row: EvidenceRow, report: Report): void {
  const { service, asked, listed } = around;
  const place = `${service.id}/evidence/${row.id}`;
  const question = row.question === undefined ? undefined : asked.get(row.question);

  if (row.issuedByState && row.resolution === 'upload' && question?.required !== false)
    report('state-paper', place, says.mandatory(row.paper));
  for (const item of row.items.filter((id) => !listed.has(id)))
    report(
      'reference',
      place,
      asked.has(item) && !given.items.has(item) ? says.ownQuestion(item) : says.unlisted(item),
    );

  if (row.resolution === 'data') {
    const source = row.dataService === undefined ? undefined : given.dataServices.get(row.dataService);
    const missing = source ? row.items.filter((id) => !itemsGivenBy(source).has(id)) : row.items;
    if (!source || row.items.length === 0) report('evidence-source', place, says.noSource);
    else if (missing.length > 0)
      report('evidence-source', place, says.notGiven(source.code, missing.join(', ')));
    if (row.issuedByState && row.fallback === 'none-needed')
      report('evidence-source', place, says.noFallback);
  }
  if (row.when !== undefined && !['attestation', 'inspection'].includes(row.resolution))
    report('evidence-officer', place, says.late(row.resolution));
  checkWay(given, around, row, report);
  const needsQuestion = row.resolution === 'upload' || row.resolution === 'declaration';
  if (needsQuestion && !question) report('evidence-question', place, says.noQuestion);
  else if (row.resolution === 'upload' && question?.kind !== 'file')
    report('evidence-question', place, says.noUpload(question?.id ?? ''));
}

/** Every paper has a way to be had without the person fetching it, and no file is asked that is not in the list. */
export const checkEvidence: Check = (given) => {
  const findings: Finding[] = [];
  for (const { entry, service } of variantsUnderCheck(given)) {
    const report = reporterOf(given, entry, findings);
    const form = given.forms.get(service.form);
    const questions = form ? questionsOf(form) : [];
    const around: Around = {
      service,
      asked: new Map(questions.map((question) => [question.id, question])),
      listed: new Set(service.items.map(({ item }) => item)),
    };
    for (const row of service.evidence) checkRow(given, around, row, report);
    const rows = entry.evidence.map(({ id }) => id);
    for (const id of rows.filter((row, at) => rows.indexOf(row) !== at))
      report('id-unique', `${service.id}/evidence/${id}`, says.twice);
    const proving = new Set(service.evidence.map(({ question }) => question));
    for (const { id, kind } of questions)
      if (kind === 'file' && !proving.has(id) && !service.notAsked.has(id))
        report('evidence-listed', `${service.id}/${id}`, says.noRow);
  }
  return findings;
};
