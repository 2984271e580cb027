import { defineTexts } from '@saphan/contracts';
import { parseCheckpoint } from '@saphan/exchange';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, InstantText, Panel, Row, Rows, Tally } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import type { Database } from '../database.ts';
import { DigestText } from '../pages/digest-text.tsx';
import { findLogHead } from './snapshot-log.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { proofPath } from '../proof/proof-page.tsx';
import { proofTexts } from '../proof/proof-texts.ts';

const texts = defineTexts(
  {
    title: 'ฉบับเผยแพร่',
    lead: 'ทุกเกตเวย์ พอร์ทัล และโต๊ะทำงานถือข้อมูลกลางและบัญชีรายการฉบับเดียวกันไว้ในเครื่อง ตรวจลายมือชื่อเอง และทำงานต่อได้แม้ศูนย์เชื่อมโยงหยุด',
    snapshot: 'ข้อมูลกลางฉบับปัจจุบัน',
    version: 'ฉบับ',
    digest: 'ค่าย่อย',
    previous: 'ฉบับก่อน',
    log: 'บันทึกทุกฉบับ',
    logged: (size: string) => `${size} ฉบับ`,
    witnessed: (size: string, count: number) => `พยานของหน่วยงาน ${String(count)} แห่งลงชื่อถึงฉบับที่ ${size}`,
    unwitnessed: 'ยังไม่มีพยานของหน่วยงานลงชื่อ',
    first: 'ฉบับแรก',
    issued: 'ออกเมื่อ',
    expires: 'หมดอายุ',
    download: 'ดาวน์โหลด (JWS)',
    catalogue: 'บัญชีรายการ',
    downloadCatalogue: 'ดาวน์โหลด (JSON)',
    items: 'รายการข้อมูล',
    definitions: 'นิยามบริการข้อมูล',
    forms: 'แบบฟอร์ม',
    services: 'งานบริการ',
    lifeEvents: 'เหตุการณ์ชีวิต',
    templates: 'แม่แบบเอกสาร',
    areas: 'พื้นที่',
    history: 'ข้อมูลกลางฉบับล่าสุด',
    change: 'เหตุ',
    changed: 'ทะเบียนเปลี่ยน',
    renewed: 'ลงนามใหม่ทุกห้านาที',
    audit: 'ใครเปลี่ยนอะไร',
    holidays: 'วันหยุดราชการ',
  },
  {
    title: 'Published',
    lead: 'Every gateway, portal and desk holds the same registry and catalogue, checks the signature itself, and goes on while the Linkage Center is away.',
    snapshot: 'The present snapshot',
    version: 'Version',
    digest: 'Digest',
    previous: 'Predecessor',
    log: 'Log of all',
    logged: (size: string) => `${size} entries`,
    witnessed: (size: string, count: number) =>
      `signed at ${size} by ${String(count)} ${count === 1 ? 'agency’s witness' : 'agencies’ witnesses'}`,
    unwitnessed: 'not signed by an agency’s witness yet',
    first: 'the first one',
    issued: 'Issued',
    expires: 'Expires',
    download: 'Download (JWS)',
    catalogue: 'Catalogue',
    downloadCatalogue: 'Download (JSON)',
    items: 'data items',
    definitions: 'definitions of data services',
    forms: 'forms',
    services: 'services',
    lifeEvents: 'life events',
    templates: 'document templates',
    areas: 'areas',
    history: 'The last snapshots',
    change: 'Why',
    changed: 'the registry changed',
    renewed: 'signed anew, every five minutes',
    audit: 'Who changed what',
    holidays: 'Government holidays',
  },
);

interface SnapshotRow {
  readonly version: number;
  readonly digest: string;
  readonly content: string;
  readonly issuedAt: Date;
}

async function findSnapshots(db: Database, limit: number): Promise<SnapshotRow[]> {
  const rows = await db
    .selectFrom('snapshot')
    .select(['version', 'digest', 'content_digest', 'issued_at'])
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    digest: row.digest,
    content: row.content_digest,
    issuedAt: row.issued_at,
  }));
}

function Plain({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <Row label={label} state={{ type: 'plain' }}>
      {children}
    </Row>
  );
}

interface LoggedState {
  readonly size: number;
  /** The newest checkpoint that agencies' witnesses have signed, and how many have. */
  readonly witnessed: { readonly size: number; readonly count: number } | undefined;
}

async function findLogState(db: Database, origin: string): Promise<LoggedState> {
  const [newest, signed] = await Promise.all([
    findLogHead(db, origin),
    findLogHead(db, origin, { isWitnessed: true }),
  ]);
  // Beside the log's own line.
  const count = signed ? parseCheckpoint(signed.checkpoint).note.signatures.length - 1 : 0;
  return { size: newest?.size ?? 0, witnessed: signed && { size: signed.size, count } };
}

function LogState({
  log: { size, witnessed },
  text,
}: {
  log: LoggedState;
  text: ReturnType<typeof texts>;
}): VNode {
  const number = (count: number): string => count.toLocaleString('en');
  return (
    <>
      <a href="/snapshot/log/checkpoint">{text.logged(number(size))}</a> ·{' '}
      {witnessed ? text.witnessed(number(witnessed.size), witnessed.count) : text.unwitnessed}
    </>
  );
}

const shown = 20;

/** `GET /published` */
export async function publishedPage(visit: Visit): Promise<VNode> {
  const { view, db, now, language } = visit;
  const text = texts(language);
  const { snapshot, catalogue } = view;
  const rows = await findSnapshots(db, shown + 1);
  const today = toBangkokDay(now);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      aside={
        <span class="cluster">
          <a href={proofPath}>{proofTexts(language).title}</a>
          <a href="/holidays">{text.holidays}</a>
          {visit.staff?.roles.has('auditor') && <a href="/audit">{text.audit}</a>}
        </span>
      }
    >
      <div class="overview">
        <Panel title={text.snapshot}>
          <Rows>
            <Plain label={text.version}>
              <span class="number">{snapshot.version}</span>
            </Plain>
            <Plain label={text.issued}>
              <InstantText at={snapshot.issuedAt} />
            </Plain>
            <Plain label={text.expires}>
              <InstantText at={snapshot.expiresAt} />
            </Plain>
            <Plain label={text.digest}>
              <DigestText
                value={rows.find(({ version }) => version === snapshot.version)?.digest ?? ''}
                whole
              />
            </Plain>
            <Plain label={text.previous}>
              {snapshot.previous === undefined ? text.first : <DigestText value={snapshot.previous} whole />}
            </Plain>
            {snapshot.snapshotLog && (
              <Plain label={text.log}>
                <LogState log={await findLogState(db, snapshot.snapshotLog.origin)} text={text} />
              </Plain>
            )}
          </Rows>
          <p>
            <a href="/snapshot">{text.download}</a>
          </p>
        </Panel>
        <Panel title={text.catalogue}>
          <Tally
            entries={[
              { figure: String(catalogue.items.length), label: text.items, href: '/items' },
              {
                figure: String(catalogue.dataServices.length),
                label: text.definitions,
                href: '/data-services',
              },
              { figure: String(catalogue.services.length), label: text.services, href: '/services' },
              { figure: String(catalogue.lifeEvents.length), label: text.lifeEvents, href: '/services' },
              { figure: String(catalogue.forms.length), label: text.forms },
              { figure: String(Object.keys(catalogue.templates).length), label: text.templates },
              { figure: String(catalogue.areas.length), label: text.areas },
            ]}
          />
          <p>
            <DigestText value={snapshot.catalogue} whole />
          </p>
          <p>
            <a href={`/catalogue/${snapshot.catalogue}`}>{text.downloadCatalogue}</a>
          </p>
        </Panel>
      </div>
      <Panel title={text.history}>
        <DataTable
          caption={text.history}
          rows={rows
            .slice(0, shown)
            .map((row, at) => ({ ...row, isRenewal: rows[at + 1]?.content === row.content }))}
          rowKey={({ version }) => String(version)}
          empty={null}
          columns={[
            {
              title: text.version,
              isHead: true,
              cell: ({ version }) => <a href={`/snapshot/${String(version)}`}>{version}</a>,
            },
            {
              title: text.issued,
              cell: ({ issuedAt }) => <InstantText at={issuedAt.toISOString()} today={today} />,
            },
            { title: text.change, cell: ({ isRenewal }) => (isRenewal ? text.renewed : text.changed) },
            { title: text.digest, hideOn: 'phone', cell: ({ digest }) => <DigestText value={digest} /> },
          ]}
        />
      </Panel>
    </LinkagePage>
  );
}
