import { defineTexts, type Member, type PublicKey } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, DateText, EmptyState, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { DigestText } from '../pages/digest-text.tsx';
import { hasRole, say, type Visit } from '../pages/visit.ts';
import { standingTexts } from '../standing/standing-texts.ts';
import type { KeyOrigin } from './find-key-origins.ts';
import { KeyUseText } from './key-use-text.tsx';

const texts = defineTexts(
  {
    keys: 'กุญแจ',
    use: 'ใช้เพื่อ',
    holder: 'ถือโดย',
    atGateway: 'เกตเวย์',
    key: 'ลายนิ้วมือ',
    origin: 'รับรองโดย',
    person: 'เจ้าหน้าที่หรือคำเชิญ',
    from: 'เริ่มใช้',
    until: 'ใช้ได้ถึง',
    state: 'สถานะ',
    ended: 'สิ้นสุด',
    revoked: 'ถูกเพิกถอน',
    revokedWith: 'ถูกเพิกถอนไปกับ',
    valid: 'ใช้ได้',
    noKeys: 'ยังไม่มีกุญแจ',
    noKeysHow: 'เกตเวย์สร้างกุญแจเองและส่งเฉพาะส่วนสาธารณะมาลงทะเบียน',
  },
  {
    keys: 'Keys',
    use: 'For',
    holder: 'Held by',
    atGateway: 'its gateway',
    key: 'Thumbprint',
    origin: 'Listed on the word of',
    person: 'a person or an invitation',
    from: 'From',
    until: 'Until',
    state: 'State',
    ended: 'ended',
    revoked: 'revoked',
    revokedWith: 'revoked with',
    valid: 'valid',
    noKeys: 'No keys yet',
    noKeysHow: 'The gateway makes the keys itself and has only their public halves registered.',
  },
);

/** The keys of a member: what each is for, on whose word it stands here, and with which it went. */
export function MemberKeys({
  visit,
  member,
  origins,
}: {
  visit: Visit;
  member: Member;
  origins: ReadonlyMap<string, KeyOrigin>;
}): VNode {
  const text = texts(visit.language);
  const isValid = ({ notAfter }: PublicKey): boolean => Date.parse(notAfter) > visit.now;
  const keys = [...member.keys].sort(
    (left, right) => Number(isValid(right)) - Number(isValid(left)) || left.use.localeCompare(right.use),
  );
  return (
    <Panel title={text.keys}>
      <DataTable
        caption={text.keys}
        rows={keys}
        rowKey={({ kid }) => kid}
        empty={<EmptyState title={text.noKeys}>{text.noKeysHow}</EmptyState>}
        columns={[
          { title: text.use, isHead: true, cell: ({ use }) => <KeyUseText use={use} /> },
          {
            title: text.holder,
            hideOn: 'phone',
            cell: ({ subsystem }) => {
              const system = subsystem === undefined ? undefined : visit.view.findSubsystem(subsystem);
              return system === undefined ? text.atGateway : say(system.names, visit);
            },
          },
          { title: text.key, hideOn: 'phone', cell: ({ kid }) => <DigestText value={kid} /> },
          {
            title: text.origin,
            hideOn: 'phone',
            cell: ({ kid }) => {
              const listedBy = origins.get(kid)?.listedBy;
              return listedBy === undefined ? text.person : <DigestText value={listedBy} />;
            },
          },
          {
            title: text.from,
            hideOn: 'phone',
            cell: ({ notBefore }) => <DateText date={toBangkokDay(notBefore)} short />,
          },
          { title: text.until, cell: ({ notAfter }) => <DateText date={toBangkokDay(notAfter)} short /> },
          {
            title: text.state,
            cell: (key) => (
              <KeyState keyOf={key} origin={origins.get(key.kid)} isValid={isValid(key)} text={text} />
            ),
          },
          ...(hasRole(visit.staff, 'registrar')
            ? [
                {
                  title: '',
                  cell: (key: PublicKey) =>
                    isValid(key) && (
                      <a href={`/members/${member.id}/keys/${key.kid}/revoke`}>
                        {standingTexts(visit.language).revoke}
                      </a>
                    ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function KeyState({
  keyOf: { revokedAt },
  origin,
  isValid,
  text,
}: {
  keyOf: PublicKey;
  origin: KeyOrigin | undefined;
  isValid: boolean;
  text: ReturnType<typeof texts>;
}): VNode {
  if (isValid) return <Pill tone="done">{text.valid}</Pill>;
  if (revokedAt === undefined) return <Pill tone="quiet">{text.ended}</Pill>;
  if (origin?.revokedWith === undefined) return <Pill tone="wrong">{text.revoked}</Pill>;
  return (
    <>
      <Pill tone="wrong">{text.revokedWith}</Pill> <DigestText value={origin.revokedWith} />
    </>
  );
}
