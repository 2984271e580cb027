import { toMemberId, type EvidenceRow, type ServiceId } from '@saphan/contracts';
import { isInCharge } from '@saphan/forms';
import { calendarDaysBetween, toBangkokDay } from '@saphan/thai';
import { Button, Form, InstantText, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from './case-texts.ts';
import { sortEvidence, StandingPill, standingOf } from './evidence-standing.tsx';
import { AskAgain, FilesOf, FilesPanel } from './files-panel.tsx';
import { findOwner } from './local-owner.ts';
import { TransactionFields } from './decision-bar.tsx';
import { WordsOfRow } from './words-of-row.tsx';
import { copyTexts } from '../own-copy/copy-texts.ts';
import { copiesOf } from '../own-copy/read-copy.ts';
import type { PanelProps } from './answers-panel.tsx';
import { typedOf, type PostedForm } from '../page/posted-form.ts';

/** Data services that hold this row's items, among those that this agency has an agreement with. */
function findService({ desk, who, data }: PanelProps, row: EvidenceRow): string | undefined {
  const definition = desk.network.index().dataServices.get(row.dataService ?? '');
  if (definition === undefined) return undefined;
  return desk.network
    .snapshot()
    .agreements.find(
      ({ agreement, revokedAt }) =>
        revokedAt === undefined &&
        agreement.consumer === who.agency.subsystem &&
        agreement.purpose.code === 'decide' &&
        agreement.service.endsWith(`/${definition.code}`) &&
        isInCharge(definition, toMemberId(agreement.service as ServiceId), data.answers.values),
    )?.agreement.service;
}

function issuerName({ desk, data, language }: PanelProps, row: EvidenceRow): string | undefined {
  const issuer = findOwner(desk, data.answers.values, row.issuer, row.dataService);
  return issuer === undefined ? undefined : desk.network.findMember(issuer)?.names[language];
}

/** From whom and when what proves it came, how old it is, and by which exchange: beside the paper that it replaces. */
function Sources({ desk, who, data, language, row }: PanelProps & { row: EvidenceRow }): VNode | null {
  const ids = new Set(row.items.flatMap((item) => data.answers.all.get(item)?.seal ?? []));
  const seals = [...ids].flatMap((id) => data.seals.get(id) ?? []);
  const today = toBangkokDay(desk.clock());
  return (
    <>
      {seals.map(({ service, at, exchange }) => (
        <p class="tiny muted">
          {desk.network.shortNameOf(service)[language]} · <InstantText at={at.toISOString()} /> ·{' '}
          {caseTexts(language).age(calendarDaysBetween(toBangkokDay(at), today))} ·{' '}
          {who.isAuditor ? (
            <a href={`/audit/exchanges/${exchange}`} title={exchange}>
              {caseTexts(language).exchange(exchange.slice(0, 8))}
            </a>
          ) : (
            <code title={exchange}>{exchange.slice(0, 8)}</code>
          )}
        </p>
      ))}
    </>
  );
}

function Attestation({ data, language }: PanelProps, row: EvidenceRow): VNode | null {
  const attested = data.answers.attested.get(row.id);
  if (attested === undefined) return null;
  const text = caseTexts(language);
  const name =
    attested.officer === undefined ? '' : (data.officerNames.get(attested.officer)?.[language] ?? '');
  return (
    <p class="small">
      {text.attestedBy(name)} <InstantText at={attested.at.toISOString()} />:{' '}
      {typeof attested.value === 'string' ? attested.value : ''}
      {copiesOf(data.open.actions, row.id).map(({ file }, at) => (
        <>
          {' '}
          <a href={`/cases/${data.open.row.id}/copies/${file}`} target="_blank" rel="noopener">
            {copyTexts(language).copy(at + 1)}
          </a>
        </>
      ))}
    </p>
  );
}

type EvidenceProps = PanelProps & {
  /** A reason that was typed before the second factor was asked. */
  kept?: PostedForm | undefined;
};

function Actions({ row, props }: { row: EvidenceRow; props: EvidenceProps }): VNode | null {
  const { data, language } = props;
  const { open } = data;
  const text = caseTexts(language);
  const may = (type: 'attest' | 're-check') => data.allowed.includes(type);
  const service = findService(props, row);
  const standing = standingOf(props.data, row);
  const typed = typedOf(props.kept ?? {}, `reason-${row.id}`);
  const mayAttest = may('attest') && ['open', 'missing', 'later'].includes(standing);
  const isByWord = row.resolution !== 'upload' && row.fallback !== 'agency-copies';
  return (
    <div class="evidence-actions">
      {service !== undefined && may('re-check') && (
        <Form action={`/cases/${open.row.id}/check`}>
          <TransactionFields version={open.view.version} />
          <input type="hidden" name="service" value={service} />
          <Button tone="plain" size="small" icon="asking">
            {text.reCheck}
          </Button>
        </Form>
      )}
      {mayAttest && isByWord && (
        <details class="evidence-attest" open={typed !== ''}>
          <summary>{text.attest}</summary>
          <Form action={`/cases/${open.row.id}/attest`}>
            <TransactionFields version={open.view.version} />
            <input type="hidden" name="evidence" value={row.id} />
            <TextArea name={`reason-${row.id}`} label={text.attestReason} value={typed} rows={2} />
            <Button size="small">{text.attest}</Button>
          </Form>
        </details>
      )}
      {mayAttest && (
        <a class="small" href={`/cases/${open.row.id}/copy?evidence=${encodeURIComponent(row.id)}`}>
          {copyTexts(language).title}
        </a>
      )}
    </div>
  );
}

/** What stands in a paper's place: the register's values by name, or the catalogue's own word on it. */
export function Instead({
  desk,
  language,
  row,
}: Pick<PanelProps, 'desk' | 'language'> & { row: EvidenceRow }): VNode | null {
  const { items } = desk.network.index();
  const names = row.items.map((item) => items.get(item)?.names[language] ?? item);
  const said = row.resolution === 'data' ? caseTexts(language).instead(names) : row.note?.[language];
  return said === undefined ? null : <small>{said}</small>;
}

const hasFiles = ({ data }: PanelProps, { question }: EvidenceRow): boolean =>
  question !== undefined && data.files.some((file) => file.isHere && file.question === question);

/** One paper of old with what proves the same now, and what the officer can do about it. */
function EvidenceEntry(props: EvidenceProps & { row: EvidenceRow }): VNode {
  const { language, row, data } = props;
  return (
    <li>
      <div class="evidence-head">
        <span>
          {row.issuedByState || row.resolution === 'data' ? (
            <s>{row.paper[language]}</s>
          ) : (
            row.paper[language]
          )}
          <small>{issuerName(props, row)}</small>
          <Instead {...props} row={row} />
        </span>
        <StandingPill {...props} row={row} />
      </div>
      <FilesOf data={data} question={row.question} />
      <Sources {...props} row={row} />
      <WordsOfRow data={data} row={row} language={language} />
      {Attestation(props, row)}
      {row.resolution === 'upload' && (standingOf(data, row) === 'missing' || hasFiles(props, row)) && (
        <AskAgain {...props} question={row.question} />
      )}
      <Actions row={row} props={props} />
    </li>
  );
}

/** What is left for the officer's eyes stands open and first; what registers, words or visits have proved, behind its number. */
export function EvidencePanel(props: EvidenceProps): VNode {
  const text = caseTexts(props.language);
  const { toLookAt, proved } = sortEvidence(props);
  const list = (rows: readonly EvidenceRow[]): VNode => (
    <ul class="evidence">
      {rows.map((row) => (
        <EvidenceEntry {...props} row={row} />
      ))}
    </ul>
  );
  return (
    <>
      <section class="panel" id="to-look-at">
        <h2>{text.toLookAt}</h2>
        {toLookAt.length === 0 ? <p class="muted">{text.nothingToLookAt}</p> : list(toLookAt)}
      </section>
      {proved.length > 0 && (
        <details class="panel panel-folded evidence-proved">
          <summary>
            <h2>{text.proved(proved.length)}</h2>
          </summary>
          {list(proved)}
        </details>
      )}
      <FilesPanel {...props} seen={new Set(toLookAt.map(({ question }) => question))} />
    </>
  );
}
